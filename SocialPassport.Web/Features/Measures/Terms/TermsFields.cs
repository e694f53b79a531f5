using System.Globalization;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Project;

namespace SocialPassport.Web.Features.Measures.Terms;

/// <summary>One kind of goods as it is typed.</summary>
public sealed class TermsLineFields
{
    public string Code { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public string MaxAmount { get; set; } = string.Empty;

    public string Quantity { get; set; } = string.Empty;
}

/// <summary>
/// Terms of a certificate as they are typed. Which fields there are follows from the type; what stands in a field the type
/// forbids is not read.
/// </summary>
public sealed class TermsFields
{
    public const string FixedSum = "fixed";
    public const string PercentSum = "percent";

    private readonly List<TermsLineFields> lines = [];
    private readonly List<FieldProblem> problems = [];

    public TermsFields(CertificateTerms? terms)
    {
        if (terms is null)
        {
            lines.Add(new TermsLineFields());
            return;
        }

        Type = terms.Type.ToString();
        Quantity = Text(terms.Quantity);
        switch (terms.Amount)
        {
            case FixedAmount amount:
                Amount = Roubles(amount.Kopecks);
                break;
            case YardstickAmount amount:
                (AmountKind, Percent, Yardstick) = (PercentSum, Text(amount.Percent), amount.Yardstick);
                break;
            default:
                break;
        }

        switch (terms.Validity)
        {
            case DaysValidity days:
                Days = Text(days.Days);
                break;
            case DayOfYearValidity day:
                (ValidityKind, DayOfYear) = (nameof(DayOfYearValidity), $"{day.Day:00}.{day.Month:00}");
                break;
            case UntilAgeValidity age:
                (ValidityKind, Years) = (nameof(UntilAgeValidity), Text(age.Years));
                break;
            default:
                break;
        }

        lines.AddRange(terms.Lines.Select(line => new TermsLineFields
        {
            Code = line.Code,
            Name = line.Name,
            MaxAmount = line.MaxAmountKopecks is { } kopecks ? Roubles(kopecks) : string.Empty,
            Quantity = Text(line.Quantity),
        }));
    }

    public string Type { get; set; } = nameof(CertificateType.Ectp0002);

    public string AmountKind { get; set; } = FixedSum;

    public string Amount { get; set; } = string.Empty;

    public string Percent { get; set; } = string.Empty;

    public string Yardstick { get; set; } = YardstickCodes.PerCapita;

    public string Quantity { get; set; } = string.Empty;

    public string ValidityKind { get; set; } = nameof(DaysValidity);

    public string Days { get; set; } = "30";

    /// <summary>«30.11».</summary>
    public string DayOfYear { get; set; } = string.Empty;

    public string Years { get; set; } = string.Empty;

    public IReadOnlyList<TermsLineFields> Lines => lines;

    public IReadOnlyList<FieldProblem> Problems => [.. problems];

    /// <summary>How many lines a half-filled form had: its fields come back only where there is a line.</summary>
    public string Shape => lines.Count.ToString(CultureInfo.InvariantCulture);

    public CertificateType TypeValue => Enum.Parse<CertificateType>(Type);

    public static string LineId(int index, string field) => $"terms-line-{index}-{field}";

    public void AddLine() => lines.Add(new TermsLineFields());

    public void Continue(string? shape)
    {
        while (int.TryParse(shape, CultureInfo.InvariantCulture, out var count) && lines.Count < count)
        {
            AddLine();
        }
    }

    public void RemoveLine(TermsLineFields line) => lines.Remove(line);

    /// <summary>The terms as typed; null while <see cref="Problems"/> stand.</summary>
    public CertificateTerms? Read()
    {
        problems.Clear();
        var reader = new FieldReader();
        var type = TypeValue;
        var amount = CertificateTypeRules.HasAmount(type) ? ReadAmount(reader) : null;
        var quantity = CertificateTypeRules.HasQuantity(type) ? Number(reader, "terms-quantity", Quantity) : (int?)null;
        List<CertificateLine> read = [.. lines.Select((line, index) => ReadLine(reader, type, line, index))];
        var validity = ReadValidity(reader);
        problems.AddRange(reader.Problems);
        AddFaults(CertificateTypeRules.Check(type, amount is null ? null : 1, quantity, read));
        foreach (var (index, line) in read.Index())
        {
            if (line.Code.Length > 0 && read.FindIndex(other => other.Code == line.Code) < index)
            {
                problems.Add(new(LineId(index, "code"), $"Вид ТРУ {index + 1}: такой код уже есть выше."));
            }
        }

        return problems.Count == 0 ? new CertificateTerms(type, amount, quantity, read, validity) : null;
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Roubles(long kopecks) => $"{kopecks / 100},{kopecks % 100:00}";

    private static int Number(FieldReader reader, string id, string text) => (int)reader.Number(id, text, "Укажите целое число.");

    private static long Money(FieldReader reader, string id, string text)
    {
        reader.Demand(id, TypedText.TryMoney(text, out var kopecks, out var error), error ?? string.Empty);
        return kopecks;
    }

    private static CertificateLine ReadLine(FieldReader reader, CertificateType type, TermsLineFields line, int index) => new(
        TypedText.Clean(line.Code),
        TypedText.Clean(line.Name),
        CertificateTypeRules.HasLineMaxAmount(type) ? Money(reader, LineId(index, "maxAmount"), line.MaxAmount) : null,
        CertificateTypeRules.HasLineQuantity(type) ? Number(reader, LineId(index, "quantity"), line.Quantity) : null);

    private AmountRule? ReadAmount(FieldReader reader)
    {
        if (AmountKind == FixedSum)
        {
            var kopecks = Money(reader, "terms-amount", Amount);
            reader.Demand("terms-amount", kopecks > 0 || reader.Problems.Any(problem => problem.FieldId == "terms-amount"), "Сумма сертификата должна быть больше нуля.");
            return new FixedAmount(kopecks);
        }

        var percent = Number(reader, "terms-percent", Percent);
        reader.Demand("terms-percent", percent is >= 1 and <= 1000 || Percent.Length == 0, "Процент должен быть от 1 до 1000.");
        return new YardstickAmount(Yardstick, percent);
    }

    private ValidityRule ReadValidity(FieldReader reader)
    {
        switch (ValidityKind)
        {
            case nameof(DaysValidity):
                var days = Number(reader, "terms-days", Days);
                reader.Demand("terms-days", days is >= 1 and <= 3660, "Срок действия должен быть от 1 до 3660 дней.");
                return new DaysValidity(days);
            case nameof(UntilAgeValidity):
                var years = Number(reader, "terms-years", Years);
                reader.Demand("terms-years", years is >= 1 and <= 100, "Возраст должен быть от 1 до 100 лет.");
                return new UntilAgeValidity(years);
            default:
                // A year without 29 February: it is no fixed day.
                var isDay = DateOnly.TryParseExact(
                    $"{TypedText.Clean(DayOfYear)}.2023", ["d.M.yyyy", "dd.MM.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
                reader.Demand("terms-day", isDay, "Укажите день и месяц, например 30.11.");
                return new DayOfYearValidity(day.Month, day.Day);
        }
    }

    /// <summary>A field that could not be read at all says so itself.</summary>
    private void AddFaults(IEnumerable<CertificateTermsFault> faults)
    {
        foreach (var fault in faults)
        {
            var id = FieldIdOf(fault.Field);
            if (!problems.Exists(problem => problem.FieldId == id))
            {
                problems.Add(new(id, fault.Message));
            }
        }
    }

    /// <summary>«lines[0].code» → the input of the first line.</summary>
    private static string FieldIdOf(string field)
    {
        if (!field.StartsWith("lines[", StringComparison.Ordinal))
        {
            return field == "lines" ? "terms-add-line" : $"terms-{field}";
        }

        var end = field.IndexOf(']', StringComparison.Ordinal);
        return LineId(int.Parse(field.AsSpan(6, end - 6), CultureInfo.InvariantCulture), field[(end + 2)..]);
    }
}
