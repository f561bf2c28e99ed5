"""The peer Ariadne: Ariadne on uvicorn, SQLAlchemy and aiodataloader."""
