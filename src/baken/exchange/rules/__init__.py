"""From the bytes of a spreadsheet to records with a reason per cell. Nothing here knows of a database or of today."""
