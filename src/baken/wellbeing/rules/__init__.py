"""What holds for following how people fare (SL-08). No Django here."""
