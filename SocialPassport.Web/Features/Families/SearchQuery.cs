using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families;

public enum SearchKind
{
    Empty,

    /// <summary>The text holds a card number: it is refused and its text is not kept.</summary>
    CardNumber,

    /// <summary>Not understood; <see cref="SearchQuery.Problem"/> says what to correct.</summary>
    Unclear,

    Snils,
    BirthDate,
    CertificateNumber,

    /// <summary>Last four digits of the card a certificate is tied to.</summary>
    CardLast4,
    CaseNumber,
    Phone,
    Document,
    Name,
}

/// <summary>What was typed into the one search box, understood.</summary>
public sealed partial record SearchQuery
{
    private const int MaxLength = 200;

    private const int MaxWords = 6;

    private static readonly HashSet<string> IgnoredWords =
        ["СНИЛС", "ДЕЛО", "ПАСПОРТ", "ТЕЛ", "ТЕЛЕФОН", "НОМЕР", "СЕРИЯ", "СЕРТИФИКАТ", "ДР", "ГР", "РОЖД", "РОЖДЕНИЯ", "ДАТА", "СВИДЕТЕЛЬСТВО"];

    public required SearchKind Kind { get; init; }

    /// <summary>As typed; empty for a refused card number.</summary>
    public string Text { get; init; } = string.Empty;

    public Snils? Snils { get; init; }

    public DateOnly? BirthDate { get; init; }

    /// <summary>Narrows a name.</summary>
    public int? BirthYear { get; init; }

    /// <summary>Names whole or begun, in any order, perhaps with a place among them.</summary>
    public IReadOnlyList<SearchWord> Words { get; init; } = [];

    /// <summary>«12-000412».</summary>
    public string? CaseNumber { get; init; }

    public string? CertificateNumber { get; init; }

    public string? CardLast4 { get; init; }

    /// <summary>Ten digits after +7.</summary>
    public string? Phone { get; init; }

    public string? DocumentSeries { get; init; }

    public string? DocumentNumber { get; init; }

    /// <summary>Russian words for «искали»: how the text was understood.</summary>
    public string Understood { get; init; } = string.Empty;

    /// <summary>Full sentence that says what to correct.</summary>
    public string? Problem { get; init; }

    /// <summary>Word for the audit log: the kind, never what was typed.</summary>
    public string KindName => Kind switch
    {
        SearchKind.Snils => "СНИЛС",
        SearchKind.BirthDate => "дата рождения",
        SearchKind.CertificateNumber => "номер сертификата",
        SearchKind.CardLast4 => "последние цифры карты",
        SearchKind.CaseNumber => "номер дела",
        SearchKind.Phone => "телефон",
        SearchKind.Document => "документ",
        SearchKind.Name => BirthDate is null && BirthYear is null ? "ФИО" : "ФИО и дата рождения",
        _ => "не понято",
    };

    public static SearchQuery Parse(string? text, DateOnly today)
    {
        // Compatibility forms: digits of full width and the like become ordinary ones; the sign № would become «No».
        var clean = TypedText.Clean(TypedText.Clean(text).Replace('№', ' ').Normalize(NormalizationForm.FormKC));
        if (CardNumberText.IsIn(text) || CardNumberText.IsIn(clean))
        {
            return new() { Kind = SearchKind.CardNumber, Problem = CardNumberText.Refusal };
        }

        if (clean.Length == 0)
        {
            return new() { Kind = SearchKind.Empty };
        }

        if (clean.Length > MaxLength)
        {
            return Unclear(string.Empty, "Текст слишком длинный. Оставьте фамилию и имя, СНИЛС или номер.");
        }

        var query = clean.Any(char.IsLetter) ? FromWords(clean, today) : FromDigits(clean, today);
        return query with { Text = clean };
    }

    private static SearchQuery FromDigits(string text, DateOnly today)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        if (digits.Length == 0)
        {
            return Unclear(text, "Введите фамилию и имя, СНИЛС, дату рождения или номер.");
        }

        if (digits.Length == 25)
        {
            return new() { Kind = SearchKind.CertificateNumber, CertificateNumber = digits, Understood = $"номер сертификата {digits}" };
        }

        if (LooksLikeDate(text) && TypedText.TryDate(text, today, out var date, out _))
        {
            return OfDate(date, today);
        }

        var caseMatch = CaseNumbers().Match(text);
        if (caseMatch.Success)
        {
            return OfCase(caseMatch);
        }

        return digits.Length switch
        {
            11 => OfElevenDigits(text, digits),
            10 => OfTenDigits(digits),
            4 => new() { Kind = SearchKind.CardLast4, CardLast4 = digits, Understood = $"последние цифры карты {digits}" },
            6 => new() { Kind = SearchKind.Document, DocumentNumber = digits, Understood = $"номер документа {digits}" },
            _ when LooksLikeDate(text) => Unclear(text, "Такой даты нет. Укажите день, месяц и год, например 15.10.1990."),
            _ => Unclear(
                text,
                $"Введено {RussianText.Count(digits.Length, "цифра", "цифры", "цифр")}. В СНИЛС 11 цифр, в паспорте 10, в номере сертификата 25, номер дела выглядит так: 12-000412."),
        };
    }

    private static SearchQuery OfDate(DateOnly date, DateOnly today) => date > today
        ? Unclear(string.Empty, "Дата рождения не может быть в будущем. Проверьте год.")
        : new() { Kind = SearchKind.BirthDate, BirthDate = date, Understood = $"дата рождения {RussianText.Date(date)}" };

    private static SearchQuery OfCase(Match match)
    {
        var number = $"{match.Groups[1].Value}-{match.Groups[2].Value.PadLeft(6, '0')}";
        return new() { Kind = SearchKind.CaseNumber, CaseNumber = number, Understood = $"номер дела {number}" };
    }

    private static SearchQuery OfElevenDigits(string text, string digits)
    {
        var phone = digits[0] is '7' or '8' ? digits[1..] : null;
        if (text.Contains('+', StringComparison.Ordinal) || text.Contains('(', StringComparison.Ordinal))
        {
            return phone is null
                ? Unclear(text, "Номер телефона начинается с +7 или 8. Проверьте номер.")
                : OfPhone(phone);
        }

        if (Snils.TryParse(digits, out var snils, out var error))
        {
            return snils is null
                ? Unclear(text, "Одиннадцать нулей означают «нет СНИЛС». Ищите по фамилии и дате рождения.")
                : new() { Kind = SearchKind.Snils, Snils = snils, Phone = phone, Understood = $"СНИЛС {snils.Formatted}" };
        }

        return phone is not null && !SnilsGroups().IsMatch(text) ? OfPhone(phone) : Unclear(text, error);
    }

    private static SearchQuery OfTenDigits(string digits) => new()
    {
        Kind = SearchKind.Document,
        DocumentSeries = digits[..4],
        DocumentNumber = digits[4..],
        Phone = digits[0] == '9' ? digits : null,
        Understood = $"документ {digits[..4]} {digits[4..]}" + (digits[0] == '9' ? $" или телефон {TypedText.Phone(digits)}" : string.Empty),
    };

    private static SearchQuery OfPhone(string tenDigits) =>
        new() { Kind = SearchKind.Phone, Phone = tenDigits, Understood = $"телефон {TypedText.Phone(tenDigits)}" };

    private static SearchQuery FromWords(string text, DateOnly today)
    {
        var birthCertificate = BirthCertificates().Match(text);
        if (birthCertificate.Success)
        {
            var series = $"{Latin(birthCertificate.Groups[1].Value)}-{KeyboardLayout.ToLookAlike(birthCertificate.Groups[2].Value.ToUpperInvariant())}";
            var number = birthCertificate.Groups[3].Value;
            return new()
            {
                Kind = SearchKind.Document,
                DocumentSeries = series,
                DocumentNumber = number,
                Understood = $"свидетельство {series} {number}",
            };
        }

        DateOnly? birthDate = null;
        var rest = text;
        var dateMatch = Dates().Match(rest);
        if (dateMatch.Success)
        {
            if (!TypedText.TryDate(dateMatch.Groups[1].Value, today, out var date, out var error))
            {
                return Unclear(text, error);
            }

            if (date > today)
            {
                return Unclear(text, "Дата рождения не может быть в будущем. Проверьте год.");
            }

            birthDate = date;
            rest = rest.Remove(dateMatch.Index, dateMatch.Length);
        }

        int? birthYear = null;
        var yearMatch = Years().Match(rest);
        if (birthDate is null && yearMatch.Success)
        {
            birthYear = int.Parse(yearMatch.Groups[1].Value, CultureInfo.InvariantCulture);
            rest = rest.Remove(yearMatch.Index, yearMatch.Length);
        }

        var words = rest.Split([' ', ',', ';', '.', '№', ':', '(', ')', '"', '«', '»'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Any(char.IsLetterOrDigit))
            .Where(w => !IgnoredWords.Contains(PersonName.Fold(w)))
            .ToList();
        if (words.Count == 0 && birthDate is { } alone)
        {
            return OfDate(alone, today);
        }

        if (words.Any(w => w.Any(char.IsDigit)) || words.Count == 0)
        {
            // «СНИЛС 112-233-445 95», «дело № 12-000412»: a number with its name.
            var number = new string([.. rest.Where(c => !char.IsLetter(c) && c is not ('№' or ':' or '.'))]).Trim();
            if (words.TrueForAll(w => !w.Any(char.IsLetter)) && number.Length > 0)
            {
                return FromDigits(number, today);
            }

            return Unclear(text, "Ищите или по имени, или по номеру: уберите лишние цифры или лишние слова.");
        }

        return OfNames(rest, birthDate, birthYear);
    }

    private static SearchQuery OfNames(string rest, DateOnly? birthDate, int? birthYear)
    {
        var words = SearchWord.Read(rest).Where(word => !IgnoredWords.Contains(word.Key)).ToList();
        if (words.Count > MaxWords)
        {
            return Unclear(rest, "Слов слишком много. Оставьте фамилию, имя и отчество, можно с городом или филиалом.");
        }

        if (words.Count == 0 || (words.Count == 1 && words[0].Key.Length < 2 && birthDate is null))
        {
            return Unclear(rest, "Одной буквы мало. Введите хотя бы две буквы фамилии или имени.");
        }

        var understood = string.Join(' ', words.Select(word => word.Typed));
        var otherLayout = string.Join(' ', words.Select(word => word.Readings[0].Shown));
        understood = understood == otherLayout ? understood : $"{understood} ({otherLayout})";
        return new()
        {
            Kind = SearchKind.Name,
            Words = words,
            BirthDate = birthDate,
            BirthYear = birthYear,
            Understood = birthDate is { } date ? $"{understood}, дата рождения {RussianText.Date(date)}"
                : birthYear is { } year ? $"{understood}, {year} года рождения"
                : understood,
        };
    }

    private static bool LooksLikeDate(string text) => DateOnlyText().IsMatch(text);

    /// <summary>Roman numerals of a birth certificate, also when typed with Cyrillic letters or ones.</summary>
    private static string Latin(string roman) =>
        roman.ToUpperInvariant().Replace('1', 'I').Replace('І', 'I').Replace('Х', 'X').Replace('У', 'V').Replace('С', 'C').Replace('М', 'M');

    private static SearchQuery Unclear(string text, string problem) => new() { Kind = SearchKind.Unclear, Text = text, Problem = problem };

    [GeneratedRegex(@"^(?:\d{1,2} \d{1,2} (?:19|20)\d{2}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}|\d{8})\.?$")]
    private static partial Regex DateOnlyText();

    [GeneratedRegex(
        @"(?:(?<!\p{L})д\.?\s?р\.?:?\s*)?(?<!\d)(\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}|\d{1,2} \d{1,2} (?:19|20)\d{2}|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2})(?!\d)(?:\s*г(?:\.?\s?р)?\.?(?!\p{L}))?",
        RegexOptions.IgnoreCase)]
    private static partial Regex Dates();

    [GeneratedRegex(@"(?<!\d)((?:19|20)\d{2})(?!\d)(?:\s*г(?:\.?\s?р)?\.?(?!\p{L}))?")]
    private static partial Regex Years();


    [GeneratedRegex(@"^(\d{2})\s?[-–—/]?\s?((?<=[-–—/]\s?)\d{1,6}|\d{6})$")]
    private static partial Regex CaseNumbers();

    [GeneratedRegex(@"^\d{3}[- ]\d{3}[- ]\d{3}[- ]?\d{2}$")]
    private static partial Regex SnilsGroups();

    [GeneratedRegex(@"^(?:свид\S*\s+)?([IVXLCDMІХУСМ1]{1,5})\s?[-–—]{0,2}\s?([А-ЯЁABCEHKMOPTXY]{2})\s?№?\s?(\d{6})$", RegexOptions.IgnoreCase)]
    private static partial Regex BirthCertificates();
}
