"""Sixty loops in each other: nothing may do for each loop twice what it does for its body."""

a = 0
for X in "x":
 while a:
  for X in "x":
   while a:
    for X in "x":
     while a:
      for X in "x":
       while a:
        for X in "x":
         while a:
          for X in "x":
           while a:
            for X in "x":
             while a:
              for X in "x":
               while a:
                for X in "x":
                 while a:
                  for X in "x":
                   while a:
                    for X in "x":
                     while a:
                      for X in "x":
                       while a:
                        for X in "x":
                         while a:
                          for X in "x":
                           while a:
                            for X in "x":
                             while a:
                              for X in "x":
                               while a:
                                for X in "x":
                                 while a:
                                  for X in "x":
                                   while a:
                                    for X in "x":
                                     while a:
                                      for X in "x":
                                       while a:
                                        for X in "x":
                                         while a:
                                          for X in "x":
                                           while a:
                                            for X in "x":
                                             while a:
                                              for X in "x":
                                               while a:
                                                for X in "x":
                                                 while a:
                                                  for X in "x":
                                                   while a:
                                                    for X in "x":
                                                     while a:
                                                      for X in "x":
                                                       while a:
                                                        for X in "x":
                                                         while a:
                                                          for X in "x":
                                                           while a:
                                                            a = 1
