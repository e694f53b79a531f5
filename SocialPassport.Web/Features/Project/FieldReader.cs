using System.Globalization;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Project;

/// <summary>Reads what was typed into the fields of a form and collects what is wrong with each.</summary>
public sealed class FieldReader
{
    private readonly List<FieldProblem> problems = [];

    public IReadOnlyList<FieldProblem> Problems => problems;

    public void Demand(string fieldId, bool isRight, string message)
    {
        if (!isRight)
        {
            problems.Add(new FieldProblem(fieldId, message));
        }
    }

    public void Require(string fieldId, string text, string message) => Demand(fieldId, TypedText.Clean(text).Length > 0, message);

    public DateOnly Date(string fieldId, string text, DateOnly today)
    {
        if (!TypedText.TryDate(text, today, out var day, out var error))
        {
            problems.Add(new FieldProblem(fieldId, error));
        }

        return day;
    }

    /// <summary>A whole number with or without a sign; which of them are allowed is the rule's matter.</summary>
    public long Number(string fieldId, string text, string message)
    {
        var clean = TypedText.Clean(text).Replace(" ", string.Empty, StringComparison.Ordinal).Replace('−', '-');
        var read = long.TryParse(clean, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs((decimal)number) <= 1_000_000_000;
        Demand(fieldId, read, message);
        return read ? number : 0;
    }

    /// <summary>Per cent with at most one decimal, as tenths.</summary>
    public long Tenths(string fieldId, string text, string message)
    {
        var clean = TypedText.Clean(text).TrimEnd('%', ' ').Replace(',', '.');
        var read = decimal.TryParse(clean, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= 1_000_000 && decimal.Truncate(number * 10) == number * 10;
        Demand(fieldId, read, message);
        return read ? (long)(number * 10) : 0;
    }

    /// <summary>«06.2024» and «2024-6» as «2024-06»; what is no month stays as it was typed.</summary>
    public static string PeriodKey(string text)
    {
        var clean = TypedText.Clean(text);
        return DateOnly.TryParseExact(clean, ["M.yyyy", "yyyy-M"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Month.Of(day).ToString() : clean;
    }
}
