"""Print the Debian packages whose shared libraries this machine lacks (nothing when all are there)."""

from baken.config.doctor import missing_debian_packages

print(" ".join(missing_debian_packages()))
