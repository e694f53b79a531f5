namespace SocialPassport.Web.Infrastructure.Printing;

/// <summary>No Chromium on this machine. The message says how to install it; everything but printing goes on working.</summary>
public sealed class ChromiumMissingException(string message) : Exception(message)
{
    public static ChromiumMissingException NotFound(IEnumerable<string> tried) => new(
        "Печать в PDF недоступна: на сервере не найден браузер Chromium. "
        + "Установите его (Debian, Ubuntu: apt-get install chromium) или укажите полный путь в настройке Printing:ChromiumPath. "
        + $"Искали: {string.Join(", ", tried)}.");

    public static ChromiumMissingException WrongPath(string path) => new(
        $"Печать в PDF недоступна: в настройке Printing:ChromiumPath указан путь «{path}», но такого файла нет. "
        + "Исправьте путь или установите браузер (Debian, Ubuntu: apt-get install chromium).");
}

/// <summary>Chromium is there but did not give the document.</summary>
public sealed class PrintFailedException(string message, Exception? inner = null) : Exception(message, inner);
