result = (lambda q: q
   .missing)(5)
