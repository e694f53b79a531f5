namespace SocialPassport.Domain.Certificates;

/// <summary>A broken rule of the certificate's terms: the field it stands at, a stable code, a sentence for staff.</summary>
public sealed record CertificateTermsFault(string Field, string Code, string Message);

/// <summary>
/// Which of sum, pieces, price cap and pieces per kind a type demands and forbids: the annotations of
/// e-certificate 1.1.0 taken literally; sizes are the totalDigits and lengths of gisec-commons 1.0.0.
/// </summary>
public static class CertificateTypeRules
{
    /// <summary>number-12, kopecks.</summary>
    public const long MaxAmountKopecks = 999_999_999_999;

    /// <summary>number-8, pieces.</summary>
    public const int MaxQuantity = 99_999_999;

    public const int LineCodeMinLength = 15;
    public const int LineCodeMaxLength = 30;
    public const int LineNameMaxLength = 1000;

    public static bool HasAmount(CertificateType type) => type != CertificateType.Ectp0001;

    public static bool HasQuantity(CertificateType type) => type == CertificateType.Ectp0003;

    public static bool HasLineMaxAmount(CertificateType type) => type is CertificateType.Ectp0001 or CertificateType.Ectp0003;

    public static bool HasLineQuantity(CertificateType type) => type is CertificateType.Ectp0001 or CertificateType.Ectp0004;

    /// <summary>Every broken rule, in the order of the form; empty when the terms can be sent.</summary>
    public static IReadOnlyList<CertificateTermsFault> Check(
        CertificateType type, long? amountKopecks, int? quantity, IReadOnlyList<CertificateLine> lines)
    {
        var faults = new List<CertificateTermsFault>();
        CheckValue(faults, "amount", "Сумма сертификата", HasAmount(type), amountKopecks, MaxAmountKopecks);
        CheckValue(faults, "quantity", "Общее количество", HasQuantity(type), quantity, MaxQuantity);
        if (lines.Count == 0)
        {
            faults.Add(new("lines", "certificate.lines.empty", "Укажите хотя бы один вид товаров, работ или услуг."));
        }

        for (var i = 0; i < lines.Count; i++)
        {
            CheckLine(faults, type, lines[i], i);
        }

        return faults;
    }

    private static void CheckLine(List<CertificateTermsFault> faults, CertificateType type, CertificateLine line, int index)
    {
        var field = $"lines[{index}]";
        var place = $"Вид ТРУ {index + 1}";
        if (line.Code.Length is < LineCodeMinLength or > LineCodeMaxLength || line.Code.Any(IsUnprintable))
        {
            faults.Add(new($"{field}.code", "certificate.line.code", $"{place}: код состоит из {LineCodeMinLength}–{LineCodeMaxLength} знаков."));
        }

        if (string.IsNullOrWhiteSpace(line.Name) || line.Name.Length > LineNameMaxLength || line.Name.Any(IsUnprintable))
        {
            faults.Add(new($"{field}.name", "certificate.line.name", $"{place}: укажите наименование не длиннее {LineNameMaxLength} знаков."));
        }

        CheckValue(faults, $"{field}.maxAmount", $"{place}: предельная цена", HasLineMaxAmount(type), line.MaxAmountKopecks, MaxAmountKopecks);
        CheckValue(faults, $"{field}.quantity", $"{place}: количество", HasLineQuantity(type), line.Quantity, MaxQuantity);

        // ГИС ЭС reports the rest of such a line as price × pieces in the same twelve digits.
        if (type == CertificateType.Ectp0001 && line is { MaxAmountKopecks: { } price, Quantity: { } pieces }
            && (Int128)price * pieces > MaxAmountKopecks)
        {
            faults.Add(new($"{field}.maxAmount", "certificate.line.total", $"{place}: цена, умноженная на количество, больше допустимой суммы."));
        }
    }

    private static void CheckValue(List<CertificateTermsFault> faults, string field, string subject, bool required, long? value, long max)
    {
        var code = $"certificate.{(field.StartsWith("lines", StringComparison.Ordinal) ? "line." + field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..] : field)}";
        if (value is null)
        {
            if (required)
            {
                faults.Add(new(field, code + ".required", $"{subject}: для этого типа сертификата значение обязательно."));
            }
        }
        else if (!required)
        {
            faults.Add(new(field, code + ".forbidden", $"{subject}: для этого типа сертификата значение не указывается."));
        }
        else if (value < 1 || value > max)
        {
            faults.Add(new(field, code + ".range", $"{subject}: значение должно быть больше нуля и не длиннее {max.ToString(System.Globalization.CultureInfo.InvariantCulture).Length} цифр."));
        }
    }

    // Characters below U+0020 have no place in XML 1.0.
    private static bool IsUnprintable(char c) => char.IsControl(c) || char.IsSurrogate(c) || c is '\ufffe' or '\uffff';
}
