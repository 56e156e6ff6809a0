"""What holds for measures that restrict freedom (SL-08). No Django here."""
