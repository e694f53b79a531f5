using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Import;

namespace SocialPassport.Tests.Features.Import;

/// <summary>Cells as people and Excel write them: what is understood, and what is said at the column when it is not.</summary>
public sealed class RowReaderTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Good = new()
    {
        [ImportColumns.FamilyKey] = "1",
        [ImportColumns.Role] = "заявитель",
        [ImportColumns.Surname] = "Иванова",
        [ImportColumns.FirstName] = "Анна",
        [ImportColumns.Patronymic] = "Петровна",
        [ImportColumns.BirthDate] = "02.04.1990",
    };

    private readonly TestDatabase database = ImportDesk.DatabaseAsync().GetAwaiter().GetResult();
    private ImportReference reference = null!;

    public async Task InitializeAsync()
    {
        await using var db = database.CreateDbContext();
        reference = await ImportReference.LoadAsync(db, TestData.Today, CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(ImportColumns.FamilyKey, "", "Укажите ключ семьи: одинаковый у всех её членов.")]
    [InlineData(ImportColumns.FamilyKey, "Пример-1", "Это строка-пример из шаблона. Удалите её.")]
    [InlineData(ImportColumns.Role, "", "Укажите роль: заявитель, супруг, ребёнок или другой.")]
    [InlineData(ImportColumns.Role, "кот", "Роль «кот» не понята. Напишите: заявитель, супруг, ребёнок или другой.")]
    [InlineData(ImportColumns.Surname, "", "Укажите фамилию.")]
    [InlineData(ImportColumns.Surname, "-", "Укажите фамилию.")]
    [InlineData(ImportColumns.Surname, "Ivanova", "Пишите русскими буквами: допустимы буквы, пробел, дефис и апостроф.")]
    [InlineData(ImportColumns.Surname, "=A1", "Ячейка начинается как формула. Оставьте в ней только значение.")]
    [InlineData(ImportColumns.FirstName, "Анна1", "Пишите русскими буквами: допустимы буквы, пробел, дефис и апостроф.")]
    [InlineData(ImportColumns.BirthDate, "", "Укажите дату рождения.")]
    [InlineData(ImportColumns.BirthDate, "30.02.1990", "Такой даты нет. Укажите день, месяц и год, например 15.10.1990. Если в ячейке число вместо даты, задайте ей формат «Дата».")]
    [InlineData(ImportColumns.BirthDate, "33161", "Такой даты нет. Укажите день, месяц и год, например 15.10.1990. Если в ячейке число вместо даты, задайте ей формат «Дата».")]
    [InlineData(ImportColumns.BirthDate, "16.10.2025", "Дата не может быть в будущем. Проверьте год.")]
    [InlineData(ImportColumns.Snils, "112-233-445 96", "СНИЛС не сходится с контрольным числом. Проверьте последние две цифры: ожидается 95.")]
    [InlineData(ImportColumns.Snils, "112233445", "В СНИЛС 11 цифр, введено 9. Проверьте номер.")]
    [InlineData(ImportColumns.Sex, "х", "Пол не понят. Напишите М или Ж.")]
    [InlineData(ImportColumns.Phone, "12345", "В номере телефона 10 цифр после +7. Например: +7 (812) 123-45-67.")]
    [InlineData(ImportColumns.Kinship, "сосед", "Родства «сосед» нет в справочнике. Возьмите слово или код из него.")]
    [InlineData(ImportColumns.Student, "может быть", "Напишите «да» или «нет».")]
    [InlineData(ImportColumns.MemberFrom, "01.04.1990", "Раньше рождения в семье быть нельзя. Проверьте даты.")]
    [InlineData(ImportColumns.DocumentSeries, "4512", "Указана серия документа, но нет номера.", ImportColumns.DocumentNumber)]
    [InlineData(ImportColumns.DocumentNumber, "12", "Укажите вид документа.", ImportColumns.DocumentKind)]
    [InlineData(ImportColumns.Address, "г. Выборг", "Указан адрес, но нет ОКТМО: по нему проверяется, что семья живёт в области.", ImportColumns.Oktmo)]
    [InlineData(ImportColumns.Category, "Космонавт", "Категории «Космонавт» нет в справочнике. Возьмите слово или код из него.")]
    [InlineData(ImportColumns.Centre, "Марсианский", "Такого филиала нет. Укажите код или название филиала.")]
    public void Read_OneWrongCell_IsSaidAtItsColumn(string column, string text, string message, string? at = null)
    {
        var row = Read((column, text));

        Assert.Null(row.Person);
        Assert.Contains(row.Problems, p => p.Column == ImportColumns.HeaderOf(at ?? column) && p.Text == message);
    }

    [Theory]
    [InlineData("11223344595")]
    [InlineData("112-233-445 95")]
    [InlineData("112 233 445 95")]
    [InlineData("112\u2013233\u2013445\u00a095")]
    public void Read_Snils_InAnyWriting(string text) => Assert.Equal("11223344595", Read((ImportColumns.Snils, text)).Person!.Snils!.Digits);

    [Fact]
    public void Read_SnilsWithoutItsLeadingZero_IsCompletedByTheControlNumber()
    {
        var snils = TestData.SnilsOf(12_345_678).Digits;

        Assert.Equal(snils, Read((ImportColumns.Snils, snils.TrimStart('0'))).Person!.Snils!.Digits);
    }

    [Theory]
    [InlineData("2.4.1990")]
    [InlineData("1990-04-02")]
    [InlineData("02/04/1990")]
    [InlineData(" 02.04.1990 г.")]
    [InlineData("02041990")]
    public void Read_BirthDate_InAnyWriting(string text) => Assert.Equal(new DateOnly(1990, 4, 2), Read((ImportColumns.BirthDate, text)).Person!.BirthDate);

    [Theory]
    [InlineData("Заявительница", MemberRole.Applicant)]
    [InlineData("МУЖ", MemberRole.Spouse)]
    [InlineData("ребенок", MemberRole.Child)]
    [InlineData("дочь", MemberRole.Child)]
    [InlineData("иное", MemberRole.Other)]
    public void Read_Role_InAnyWord(string text, MemberRole role) => Assert.Equal(role, Read((ImportColumns.Role, text)).Person!.Role);

    [Theory]
    [InlineData("0421011")]
    [InlineData("421011")]
    [InlineData("Дочь")]
    public void Read_Kinship_ByWordOrCode(string text) => Assert.Equal("0421011", Read((ImportColumns.Kinship, text)).Person!.Kinship);

    [Fact]
    public void Read_SexWithoutPatronymic_MustBeStated()
    {
        Assert.Null(Read((ImportColumns.Patronymic, "")).Person);
        Assert.Equal(Sex.Male, Read((ImportColumns.Patronymic, ""), (ImportColumns.Sex, "муж.")).Person!.Sex);
        Assert.Equal(Sex.Female, Read().Person!.Sex);
    }

    [Fact]
    public void Read_PassportAndBirthCertificate_AreRecognisedWithoutTheirKind()
    {
        Assert.Equal(("03", "4512"), Kind(Read((ImportColumns.DocumentSeries, "45 12"), (ImportColumns.DocumentNumber, "123456"))));
        Assert.Equal(("05", "II-АК"), Kind(Read((ImportColumns.DocumentSeries, "II-ак"), (ImportColumns.DocumentNumber, "123456"))));
        static (string, string?) Kind(ParsedRow row) => (row.Person!.Document!.Kind, row.Person.Document.Series);
    }

    [Fact]
    public void Read_SeveralWrongCells_AreAllSaid() =>
        Assert.Equal(3, Read((ImportColumns.Surname, ""), (ImportColumns.Snils, "1"), (ImportColumns.Phone, "1")).Problems.Count);

    private ParsedRow Read(params (string Column, string Text)[] changes)
    {
        var cells = new Dictionary<string, string>(Good);
        foreach (var (column, text) in changes)
        {
            cells[column] = text;
        }

        return new RowReader(reference, [.. cells.Keys], TestData.Today).Read([.. cells.Values]);
    }
}
