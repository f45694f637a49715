"""Evaluating: pure functions over rule set, answers and peildatum."""
