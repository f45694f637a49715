"""The conversation of `inkoopkeuze vragen`: what is asked and saved, and two screens for it.

`gesprek` knows what is asked, and what an answer changes; `verloop` leads somebody through it;
`weergave` and `teksten` say it in words. None of these knows how a screen works: they show
paragraphs (`Alinea`) and make requests (`Verzoek`), and get back what was typed or chosen
(`Invoer`). `eenvoudig` does that with lines of text, `rijk` with a list to choose from.
"""
