"""What holds for matching volunteers and participants (MT-07). No Django here."""
