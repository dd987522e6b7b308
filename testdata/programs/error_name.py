"""A misspelt name."""
customers = 5
print(customers)
print(custmers)
