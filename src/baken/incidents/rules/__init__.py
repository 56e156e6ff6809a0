"""What holds for incidents, calamities, stop grounds and notices. No Django here."""
