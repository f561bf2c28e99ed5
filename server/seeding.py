async def seed(database):
    return "nothing"
