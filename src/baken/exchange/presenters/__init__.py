"""Plans in words: reasons, outcomes, two claims side by side, and files to download."""
