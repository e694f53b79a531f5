using System.Text;

namespace SocialPassport.Web.Infrastructure.Backup;

/// <summary>The password of an archive: from the environment, or asked for at the terminal without showing it. Never an argument: those are seen by everybody on the machine.</summary>
internal static class BackupPassword
{
    public const string Variable = "BACKUP_PASSWORD";

    public const int ShortestLength = 12;

    /// <exception cref="BackupException">none, too short, or typed differently the second time</exception>
    public static string ForNewArchive()
    {
        var password = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(password))
        {
            password = Ask("Пароль копии: ");
            if (Ask("Ещё раз: ") != password)
            {
                throw new BackupException("Пароли не совпали.");
            }
        }

        return password.Length >= ShortestLength ? password : throw new BackupException($"Пароль копии должен быть не короче {ShortestLength} знаков.");
    }

    /// <exception cref="BackupException">there is neither the variable nor a terminal</exception>
    public static string ForReading() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } password ? password : Ask("Пароль копии: ");

    private static string Ask(string prompt)
    {
        if (Console.IsInputRedirected)
        {
            throw new BackupException($"Задайте пароль копии в переменной окружения {Variable} или запустите команду в терминале.");
        }

        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
