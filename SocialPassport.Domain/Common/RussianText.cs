using System.Globalization;

namespace SocialPassport.Domain.Common;

/// <summary>Russian forms of numbers, money and dates, the same on screen, in print and in messages.</summary>
public static class RussianText
{
    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("ru-RU");

    private static readonly string[] MonthsNominative =
        ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];

    private static readonly string[] MonthsGenitive =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    /// <summary>«1 ребёнок», «2 ребёнка», «5 детей»: the form that agrees with the number.</summary>
    public static string Plural(long count, string one, string few, string many)
    {
        var lastTwo = Math.Abs(count) % 100;
        var last = lastTwo % 10;
        if (lastTwo is >= 11 and <= 14)
        {
            return many;
        }

        return last switch
        {
            1 => one,
            2 or 3 or 4 => few,
            _ => many,
        };
    }

    /// <summary>Number and noun: «3 ребёнка», «1 248 записей».</summary>
    public static string Count(long count, string one, string few, string many) =>
        $"{Number(count)}\u00a0{Plural(count, one, few, many)}";

    /// <summary>Thousands separated by no-break spaces.</summary>
    public static string Number(long value) => Group(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>«7 500,00 ₽» with no-break spaces from kopecks.</summary>
    public static string Money(long kopecks) => $"{Amount(kopecks)}\u00a0₽";

    /// <summary>«7 500,00» with no-break spaces from kopecks.</summary>
    public static string Amount(long kopecks)
    {
        var sign = kopecks < 0 ? "\u2212" : string.Empty;
        var absolute = Math.Abs((decimal)kopecks);
        var roubles = decimal.Truncate(absolute / 100m);
        return $"{sign}{Group(roubles.ToString("F0", CultureInfo.InvariantCulture))},{(int)(absolute % 100m):D2}";
    }

    /// <summary>«15.10.2025».</summary>
    public static string Date(DateOnly date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>«15 октября 2025 г.» for documents.</summary>
    public static string LongDate(DateOnly date) => $"{date.Day}\u00a0{MonthsGenitive[date.Month - 1]} {date.Year}\u00a0г.";

    /// <summary>«15.10.2025 14:05» in Moscow time from a UTC instant.</summary>
    public static string DateTimeOfUtc(DateTime utc) =>
        MoscowTime.FromUtc(utc).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>«октябрь 2025».</summary>
    public static string MonthName(Month month) => $"{MonthsNominative[month.Number - 1]} {month.Year}";

    /// <summary>«за июль 2025», «в октябре» need the other forms; nominative of the month alone: «июль».</summary>
    public static string MonthNameOnly(int number) => MonthsNominative[number - 1];

    private static string Group(string digits)
    {
        var negative = digits.StartsWith('-');
        var body = negative ? digits[1..] : digits;
        for (var i = body.Length - 3; i > 0; i -= 3)
        {
            body = body.Insert(i, "\u00a0");
        }

        return negative ? "\u2212" + body : body;
    }
}
