"""The post on screen: the whole of it for who looks after it, and that of one participant."""
