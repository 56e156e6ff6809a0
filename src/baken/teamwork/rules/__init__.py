"""The agenda, the folder and the plan as declared, and what may be said of numbers. No Django here."""
