Console.Error.WriteLine("usage: full NAME | bench NAME");
return 2;
