using System.Globalization;
using System.Text.RegularExpressions;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Tests.Support.Logs;

/// <summary>Finds what may stand in no log: names, numbers and birthdays of people, however the line has encoded them.</summary>
internal static partial class PersonalDataScan
{
    /// <summary>Surnames that are words, and names of places and streets a log may well hold.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "Мельник", "Озеров", "Луговой", "Невский", "Ладожский", "Покровский", "Успенский", "Плотин", "Весло" };

    private static readonly HashSet<string> Surnames = new(
        DemoNames.Surnames.SelectMany(surname => new[] { surname, RussianNames.Surname(surname, Sex.Female) }).Where(surname => !Words.Contains(surname)),
        StringComparer.OrdinalIgnoreCase);

    /// <returns>What kinds of personal data the line holds.</returns>
    public static IReadOnlyList<string> Find(string line)
    {
        var text = Decoded(line);
        var kinds = new List<string>();
        Add("card number", CardLike().Matches(text).Any(match => MirCard.TryRead(match.Value, out _, out _)));
        Add("СНИЛС", SnilsLike().Matches(text).Any(match => IsSnils(match.Value)));
        Add("document number", DocumentLike().IsMatch(text));
        Add("phone", PhoneLike().IsMatch(text));
        var hasName = PatronymicLike().IsMatch(text) || WordLike().Matches(text).Any(match => Surnames.Contains(match.Value));
        Add("name", hasName);
        Add("birth date beside a name", hasName && DateLike().IsMatch(text));
        return kinds;

        void Add(string kind, bool found)
        {
            if (found)
            {
                kinds.Add(kind);
            }
        }
    }

    /// <summary>The lowest numbers have no control number: any digits would do.</summary>
    private static bool IsSnils(string text) => Snils.TryParse(text, out var snils, out _) && snils is not null && string.CompareOrdinal(snils.Digits[..9], "001001998") > 0;

    /// <summary>JSON writes Cyrillic by numbers, addresses write it by bytes.</summary>
    private static string Decoded(string line)
    {
        var text = line.Contains("\\u", StringComparison.Ordinal)
            ? JsonEscape().Replace(line, match => ((char)int.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : line;
        return text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
    }

    [GeneratedRegex("\\\\u[0-9a-fA-F]{4}")]
    private static partial Regex JsonEscape();

    [GeneratedRegex(@"(?<![0-9A-Za-z.-])220[0-4](?:[ -]?[0-9]){12,15}(?![0-9A-Za-z-])")]
    private static partial Regex CardLike();

    [GeneratedRegex(@"(?<![0-9A-Za-z.-])[0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{2}(?![0-9A-Za-z.-])")]
    private static partial Regex SnilsLike();

    /// <summary>A passport as it is written, and a certificate of birth.</summary>
    [GeneratedRegex(@"(?<![0-9A-Za-z.:-])[0-9]{2} ?[0-9]{2} (?:№ ?)?[0-9]{6}(?![0-9A-Za-z.:-])|\b[IVXLC]{1,5}-[А-ЯЁ]{2} (?:№ ?)?[0-9]{6}\b")]
    private static partial Regex DocumentLike();

    [GeneratedRegex(@"(?<![0-9A-Za-z])(?:\+7|8) ?\(?[0-9]{3}\)?[ -]?[0-9]{3}[ -][0-9]{2}[ -][0-9]{2}(?![0-9])|(?<![0-9A-Za-z])\+7[0-9]{10}(?![0-9])")]
    private static partial Regex PhoneLike();

    [GeneratedRegex(@"[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:ович|евич|ьич|мич|тич|овна|евна|ична)\b")]
    private static partial Regex PatronymicLike();

    [GeneratedRegex("[А-ЯЁ][А-ЯЁа-яё]+")]
    private static partial Regex WordLike();

    [GeneratedRegex(@"(?<![0-9])(?:[0-3][0-9]\.[01][0-9]\.(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])(?![0-9T])")]
    private static partial Regex DateLike();
}
