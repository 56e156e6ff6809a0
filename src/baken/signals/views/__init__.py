"""The screens of the signals: per team, putting off, and the mail."""
