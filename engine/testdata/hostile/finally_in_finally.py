"""Forty finally blocks in each other, in classes: each is compiled twice."""

a = 0
class A:
  try:
    pass
  finally:
    try:
      pass
    finally:
      try:
        pass
      finally:
        try:
          pass
        finally:
          class A:
            try:
              pass
            finally:
              try:
                pass
              finally:
                try:
                  pass
                finally:
                  try:
                    pass
                  finally:
                    class A:
                      try:
                        pass
                      finally:
                        try:
                          pass
                        finally:
                          try:
                            pass
                          finally:
                            try:
                              pass
                            finally:
                              class A:
                                try:
                                  pass
                                finally:
                                  try:
                                    pass
                                  finally:
                                    try:
                                      pass
                                    finally:
                                      try:
                                        pass
                                      finally:
                                        class A:
                                          try:
                                            pass
                                          finally:
                                            try:
                                              pass
                                            finally:
                                              try:
                                                pass
                                              finally:
                                                try:
                                                  pass
                                                finally:
                                                  class A:
                                                    try:
                                                      pass
                                                    finally:
                                                      try:
                                                        pass
                                                      finally:
                                                        try:
                                                          pass
                                                        finally:
                                                          try:
                                                            pass
                                                          finally:
                                                            class A:
                                                              try:
                                                                pass
                                                              finally:
                                                                try:
                                                                  pass
                                                                finally:
                                                                  try:
                                                                    pass
                                                                  finally:
                                                                    try:
                                                                      pass
                                                                    finally:
                                                                      class A:
                                                                        try:
                                                                          pass
                                                                        finally:
                                                                          try:
                                                                            pass
                                                                          finally:
                                                                            try:
                                                                              pass
                                                                            finally:
                                                                              try:
                                                                                pass
                                                                              finally:
                                                                                class A:
                                                                                  try:
                                                                                    pass
                                                                                  finally:
                                                                                    try:
                                                                                      pass
                                                                                    finally:
                                                                                      try:
                                                                                        pass
                                                                                      finally:
                                                                                        try:
                                                                                          pass
                                                                                        finally:
                                                                                          class A:
                                                                                            try:
                                                                                              pass
                                                                                            finally:
                                                                                              try:
                                                                                                pass
                                                                                              finally:
                                                                                                try:
                                                                                                  pass
                                                                                                finally:
                                                                                                  try:
                                                                                                    pass
                                                                                                  finally:
                                                                                                    a = 1
