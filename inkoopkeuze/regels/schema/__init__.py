"""JSON Schemas of rule files, for an editor that completes and checks while somebody types.

They follow from the models, the meanings in `sleutels.yaml` and the names of one rule set.
Draft 7, and a little of what editors add to it: `enumDescriptions`, `errorMessage` and
`defaultSnippets`, which mean nothing to a validator.
"""
