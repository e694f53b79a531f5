using System.Text.RegularExpressions;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Import;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Web.Features.Import;

/// <summary>Understands one row; what it cannot understand is said at the column, in words that say what to correct.</summary>
public sealed partial class RowReader(ImportReference reference, IReadOnlyList<string> columns, DateOnly today)
{
    private static readonly Dictionary<string, MemberRole> Roles = Words(
        (MemberRole.Applicant, ["заявитель", "заявительница", "applicant"]),
        (MemberRole.Spouse, ["супруг", "супруга", "муж", "жена", "spouse"]),
        (MemberRole.Child, ["ребёнок", "сын", "дочь", "child"]),
        (MemberRole.Other, ["другой", "другой член семьи", "иной", "иное", "прочее", "other"]));

    private static readonly Dictionary<string, Sex> Sexes = Words(
        (Sex.Male, ["М", "муж", "мужской", "male"]),
        (Sex.Female, ["Ж", "жен", "женский", "female"]));

    private static readonly Dictionary<string, bool> YesNo = Words((true, ["да", "yes", "1", "true"]), (false, ["нет", "no", "0", "false"]));

    private readonly Dictionary<string, int> indexes = columns
        .Select((code, index) => (code, index))
        .Where(pair => pair.code.Length > 0)
        .ToDictionary(pair => pair.code, pair => pair.index);

    private readonly RowFactsReader facts = new(reference);

    public ParsedRow Read(IReadOnlyList<string> cells)
    {
        var row = new RowCells(indexes, cells, today);
        var key = FamilyKey(row);
        var role = Role(row);
        var surname = row.Name(ImportColumns.Surname, "Укажите фамилию.");
        var firstName = row.Name(ImportColumns.FirstName, "Укажите имя.");
        var patronymic = row.Name(ImportColumns.Patronymic, emptyMessage: null);
        var birthDate = BirthDate(row);
        var snils = SnilsOf(row);
        var sex = SexOf(row, patronymic);
        var kinship = Kinship(row);
        var phone = Phone(row);
        var memberFrom = MemberFrom(row, birthDate);
        var student = Student(row);
        var document = facts.Document(row, birthDate);
        var address = facts.Address(row);
        var category = facts.Category(row);
        var centre = CentreCode(row);

        var keys = new ImportRowKeys(
            snils,
            surname.Length > 0 ? PersonName.Fold(surname) : null,
            firstName.Length > 0 ? PersonName.Fold(firstName) : null,
            birthDate,
            document?.Number,
            key is not null && CaseNumber().IsMatch(key) ? key : null);
        var person = row.Problems.Count > 0 ? null : new PersonRow
        {
            Role = role!.Value,
            Kinship = kinship,
            Surname = surname,
            FirstName = firstName,
            Patronymic = patronymic.Length > 0 ? patronymic : null,
            BirthDate = birthDate!.Value,
            Sex = sex!.Value,
            Snils = snils,
            Phone = phone,
            MemberFrom = memberFrom,
            Student = student,
            Document = document,
            Address = address,
            Category = category,
            CentreCode = centre,
        };
        return new(key, role, keys, PersonName.Fold(patronymic), person, row.Problems);
    }

    private static string? FamilyKey(RowCells row)
    {
        var key = row.Text(ImportColumns.FamilyKey, 100).ToUpperInvariant();
        if (key.Length == 0)
        {
            return row.Wrong<string?>(ImportColumns.FamilyKey, "Укажите ключ семьи: одинаковый у всех её членов.", null);
        }

        return key.StartsWith(ImportColumns.ExampleKey, StringComparison.Ordinal)
            ? row.Wrong(ImportColumns.FamilyKey, "Это строка-пример из шаблона. Удалите её.", key)
            : key;
    }

    private static MemberRole? Role(RowCells row)
    {
        var text = row.Text(ImportColumns.Role);
        return text.Length == 0 ? row.Wrong<MemberRole?>(ImportColumns.Role, "Укажите роль: заявитель, супруг, ребёнок или другой.", null)
            : Roles.TryGetValue(PersonName.Fold(text), out var role) ? role
            : row.Wrong<MemberRole?>(ImportColumns.Role, $"Роль «{Shown(text)}» не понята. Напишите: заявитель, супруг, ребёнок или другой.", null);
    }

    private static DateOnly? BirthDate(RowCells row) =>
        row.Text(ImportColumns.BirthDate).Length == 0
            ? row.Wrong<DateOnly?>(ImportColumns.BirthDate, "Укажите дату рождения.", null)
            : row.Date(ImportColumns.BirthDate);

    private static Snils? SnilsOf(RowCells row)
    {
        var text = row.Text(ImportColumns.Snils);
        // Excel drops leading zeros of a number; the control number tells whether that is what happened.
        var padded = text.Length is 9 or 10 && text.All(char.IsAsciiDigit) ? text.PadLeft(Snils.DigitCount, '0') : text;
        return Snils.TryParse(padded, out var snils, out _) ? snils
            : Snils.TryParse(text, out _, out var error) ? null
            : row.Wrong<Snils?>(ImportColumns.Snils, error, null);
    }

    private static Sex? SexOf(RowCells row, string patronymic)
    {
        var text = row.Text(ImportColumns.Sex);
        if (text.Length > 0)
        {
            return Sexes.TryGetValue(PersonName.Fold(text), out var sex) ? sex
                : row.Wrong<Sex?>(ImportColumns.Sex, "Пол не понят. Напишите М или Ж.", null);
        }

        return NameText.SexOf(patronymic) ?? row.Wrong<Sex?>(ImportColumns.Sex, "Укажите пол: по отчеству его не определить.", null);
    }

    private static string? Phone(RowCells row)
    {
        var text = row.Text(ImportColumns.Phone);
        return TypedText.TryPhone(text, out var digits, out var error) ? digits : row.Wrong<string?>(ImportColumns.Phone, error, null);
    }

    private static DateOnly? MemberFrom(RowCells row, DateOnly? birthDate)
    {
        var from = row.Date(ImportColumns.MemberFrom);
        return from < birthDate ? row.Wrong<DateOnly?>(ImportColumns.MemberFrom, "Раньше рождения в семье быть нельзя. Проверьте даты.", null) : from;
    }

    private static bool? Student(RowCells row)
    {
        var text = row.Text(ImportColumns.Student);
        return text.Length == 0 ? null
            : YesNo.TryGetValue(PersonName.Fold(text), out var student) ? student
            : row.Wrong<bool?>(ImportColumns.Student, "Напишите «да» или «нет».", null);
    }

    private string? Kinship(RowCells row)
    {
        var text = row.Text(ImportColumns.Kinship);
        return text.Length == 0 ? null
            : reference.CodeOf(DictionaryNames.Kinship, text)
            ?? row.Wrong<string?>(ImportColumns.Kinship, $"Родства «{Shown(text)}» нет в справочнике. Возьмите слово или код из него.", null);
    }

    private string? CentreCode(RowCells row)
    {
        var text = row.Text(ImportColumns.Centre);
        return text.Length == 0 ? null
            : reference.FindCentre(text)?.Code
            ?? row.Wrong<string?>(ImportColumns.Centre, "Такого филиала нет. Укажите код или название филиала.", null);
    }

    /// <summary>What was written, short enough for a sentence.</summary>
    internal static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static Dictionary<string, T> Words<T>(params (T Value, string[] Words)[] lists) => lists
        .SelectMany(list => list.Words.Select(word => (list.Value, Key: PersonName.Fold(word))))
        .DistinctBy(pair => pair.Key)
        .ToDictionary(pair => pair.Key, pair => pair.Value);

    [GeneratedRegex(@"^\d{2}-\d{6}$")]
    private static partial Regex CaseNumber();
}
