using System.Text.RegularExpressions;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Web.Features.Import;

/// <summary>Document, address and category of a row: groups of cells that make sense together.</summary>
internal sealed partial class RowFactsReader(ImportReference reference)
{
    private const int NumberLength = 20;
    private const int TextLength = 500;
    private const int CategoryDocumentLength = 200;
    private const int RegistryNumberLength = 50;
    private const string Passport = "03";
    private const string BirthCertificate = "05";

    private static readonly Dictionary<string, string> DocumentWords = new()
    {
        ["ПАСПОРТ"] = Passport,
        ["ПАСПОРТРФ"] = Passport,
        ["СВИДЕТЕЛЬСТВО"] = BirthCertificate,
        ["СВИДЕТЕЛЬСТВООРОЖДЕНИИ"] = BirthCertificate,
    };

    private static readonly Dictionary<string, AddressKind> AddressWords = new()
    {
        ["ЖИТЕЛЬСТВО"] = AddressKind.Residence,
        ["МЕСТОЖИТЕЛЬСТВА"] = AddressKind.Residence,
        ["ПОМЕСТУЖИТЕЛЬСТВА"] = AddressKind.Residence,
        ["РЕГИСТРАЦИЯПОМЕСТУЖИТЕЛЬСТВА"] = AddressKind.Residence,
        ["ПРЕБЫВАНИЕ"] = AddressKind.Stay,
        ["МЕСТОПРЕБЫВАНИЯ"] = AddressKind.Stay,
        ["ПОМЕСТУПРЕБЫВАНИЯ"] = AddressKind.Stay,
        ["РЕГИСТРАЦИЯПОМЕСТУПРЕБЫВАНИЯ"] = AddressKind.Stay,
        ["ФАКТИЧЕСКИЙ"] = AddressKind.Actual,
        ["ФАКТИЧЕСКОЕПРОЖИВАНИЕ"] = AddressKind.Actual,
    };

    public RowDocument? Document(RowCells row, DateOnly? birthDate)
    {
        var kindText = row.Text(ImportColumns.DocumentKind);
        var series = row.Text(ImportColumns.DocumentSeries, NumberLength).ToUpperInvariant();
        var number = row.Text(ImportColumns.DocumentNumber, NumberLength);
        var issuedOn = row.Date(ImportColumns.DocumentIssuedOn);
        var issuer = row.Optional(ImportColumns.DocumentIssuer, TextLength);
        if (number.Length == 0)
        {
            return series.Length == 0 ? null : row.Wrong<RowDocument?>(ImportColumns.DocumentNumber, "Указана серия документа, но нет номера.", null);
        }

        var kind = kindText.Length == 0 ? GuessedKind(series, number) : KindOf(kindText);
        if (kind is null)
        {
            return row.Wrong<RowDocument?>(
                ImportColumns.DocumentKind,
                kindText.Length == 0 ? "Укажите вид документа." : $"Вида документа «{RowReader.Shown(kindText)}» нет в справочнике. Возьмите слово или код из него.",
                null);
        }

        if (kind == Passport)
        {
            series = series.Replace(" ", string.Empty, StringComparison.Ordinal);
            if (!FourDigits().IsMatch(series) || !SixDigits().IsMatch(number))
            {
                return row.Wrong<RowDocument?>(
                    ImportColumns.DocumentNumber,
                    "В серии паспорта 4 цифры, в номере 6. Если Excel убрал нули в начале, задайте столбцам текстовый формат и впишите их.",
                    null);
            }
        }

        return issuedOn < birthDate
            ? row.Wrong<RowDocument?>(ImportColumns.DocumentIssuedOn, "Документ выдан раньше рождения. Проверьте даты.", null)
            : new RowDocument(kind, series.Length > 0 ? series : null, number, issuedOn, issuer);
    }

    public RowAddress? Address(RowCells row)
    {
        var text = row.Text(ImportColumns.Address, TextLength);
        var kindText = row.Text(ImportColumns.AddressKind);
        var oktmo = row.Text(ImportColumns.Oktmo).Replace(" ", string.Empty, StringComparison.Ordinal);
        var from = row.Date(ImportColumns.AddressFrom);
        if (text.Length == 0)
        {
            return null;
        }

        if (oktmo.Length is not (8 or 11) || !oktmo.All(char.IsAsciiDigit))
        {
            row.Wrong(ImportColumns.Oktmo, oktmo.Length == 0
                ? "Указан адрес, но нет ОКТМО: по нему проверяется, что семья живёт в области."
                : "В ОКТМО 8 или 11 цифр. Возьмите код из справочника территорий.");
        }

        var kind = AddressKind.Residence;
        if (kindText.Length > 0 && !AddressWords.TryGetValue(PersonName.Fold(kindText), out kind))
        {
            row.Wrong(ImportColumns.AddressKind, "Вид адреса не понят. Напишите: жительство, пребывание или фактический.");
        }

        return new(kind, text, oktmo, from);
    }

    public RowCategory? Category(RowCells row)
    {
        var text = row.Text(ImportColumns.Category);
        var owner = PersonName.Fold(row.Text(ImportColumns.CategoryOwner));
        var from = row.Date(ImportColumns.CategoryFrom, mayBeFuture: true);
        var to = row.Date(ImportColumns.CategoryTo, mayBeFuture: true);
        var document = row.Optional(ImportColumns.CategoryDocument, CategoryDocumentLength);
        var registryNumber = row.Optional(ImportColumns.RegistryNumber, RegistryNumberLength);
        var registryDate = row.Date(ImportColumns.RegistryDate);
        if (text.Length == 0)
        {
            return null;
        }

        var code = reference.CodeOf(DictionaryNames.BenefitCategories, text);
        if (code is null)
        {
            row.Wrong(ImportColumns.Category, $"Категории «{RowReader.Shown(text)}» нет в справочнике. Возьмите слово или код из него.");
        }

        if (owner is not ("" or "СЕМЬЯ" or "СЕМЬИ" or "ЧЕЛОВЕК" or "ЧЕЛОВЕКА"))
        {
            row.Wrong(ImportColumns.CategoryOwner, "Напишите «семья» или «человек».");
        }

        if (from is null && row.Text(ImportColumns.CategoryFrom).Length == 0)
        {
            row.Wrong(ImportColumns.CategoryFrom, "Укажите, с какого дня действует категория.");
        }

        if (to < from)
        {
            row.Wrong(ImportColumns.CategoryTo, "Окончание категории раньше начала. Проверьте даты.");
        }

        return code is null || from is not { } first ? null
            : new(code, owner.StartsWith("СЕМЬ", StringComparison.Ordinal), first, to, document, registryNumber, registryDate);
    }

    private string? KindOf(string text) =>
        DocumentWords.GetValueOrDefault(PersonName.Fold(text)) ?? reference.CodeOf(DictionaryNames.DocumentKinds, text);

    private static string? GuessedKind(string series, string number) =>
        !SixDigits().IsMatch(number) ? null
        : FourDigits().IsMatch(series.Replace(" ", string.Empty, StringComparison.Ordinal)) ? Passport
        : BirthCertificateSeries().IsMatch(series) ? BirthCertificate
        : null;

    [GeneratedRegex(@"^\d{4}$")]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"^\d{6}$")]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"^[IVXLC]{1,5}-?[А-ЯЁ]{2}$")]
    private static partial Regex BirthCertificateSeries();
}
