"""What holds of the pure core whatever it is given, on cases that hypothesis draws."""
