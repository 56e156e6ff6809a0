"""What holds while someone is away, asks for help, or waits for an answer. Nothing here knows of a database."""
