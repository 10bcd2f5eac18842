"""Shared vocabulary: types, protocols, settings, text and errors. Imports nothing else of ours."""
