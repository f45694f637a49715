"""From an evaluation to a memo: context, templates and Markdown."""
