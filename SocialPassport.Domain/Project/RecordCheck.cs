using System.Text.RegularExpressions;

namespace SocialPassport.Domain.Project;

public sealed record RecordDocument(string Kind, string? Series, string Number, DateOnly? IssuedOn);

/// <summary>What of a person's record is checked; documents in force only.</summary>
public sealed record PersonRecord
{
    public required string Surname { get; init; }

    public required string FirstName { get; init; }

    public required string? Patronymic { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required bool HasSnils { get; init; }

    public required IReadOnlyList<RecordDocument> Documents { get; init; }
}

/// <summary>Format checks of a person's record, after those of the ЕГИССО template.</summary>
public static partial class RecordCheck
{
    private const string Passport = "03";
    private const string BirthCertificate = "05";

    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <returns>What is wrong in words; no personal data in them.</returns>
    public static IReadOnlyList<string> Flaws(PersonRecord record, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(record);
        var flaws = new List<string>();
        if (!new[] { record.Surname, record.FirstName, record.Patronymic }.All(name => name is null || Name().IsMatch(name)))
        {
            flaws.Add("в ФИО есть знаки, кроме кириллицы");
        }

        if (record.BirthDate < Earliest || record.BirthDate > today)
        {
            flaws.Add("дата рождения вне допустимых");
        }

        if (!record.HasSnils)
        {
            flaws.Add("нет СНИЛС");
        }

        if (record.Documents.Count == 0)
        {
            flaws.Add("нет документа");
        }
        else if (!record.Documents.All(document => IsRight(document, record.BirthDate)))
        {
            flaws.Add("реквизиты документа не по образцу");
        }

        return flaws;
    }

    private static bool IsRight(RecordDocument document, DateOnly birthDate)
    {
        var series = Plain(document.Series);
        var number = Plain(document.Number);
        var isInForm = document.Kind switch
        {
            Passport => PassportSeries().IsMatch(series) && SixDigits().IsMatch(number),
            BirthCertificate => BirthSeries().IsMatch(series) && SixDigits().IsMatch(number),
            _ => number.Length > 0,
        };
        return isInForm && document.IssuedOn >= birthDate;
    }

    private static string Plain(string? text) => text is null ? string.Empty : string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex(@"^[А-ЯЁа-яё][А-ЯЁа-яё .'’()\-]*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\d{4}$")]
    private static partial Regex PassportSeries();

    [GeneratedRegex(@"^\d{6}$")]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"^[IVXLC]{1,5}-?[А-ЯЁ]{2}$")]
    private static partial Regex BirthSeries();
}
