"""The pages about methods: the public ones, and those on which an organisation writes its own."""
