"""The way in for data that exist elsewhere: spreadsheets, read by a mapping profile, planned first and then applied."""
