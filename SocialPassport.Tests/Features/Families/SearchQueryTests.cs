using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Tests.Features.Families;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("112-233-445 95")]
    [InlineData("11223344595")]
    [InlineData("112 233 445 95")]
    [InlineData("  112\u00a0233\u00a0445\u00a095 ")]
    [InlineData("112–233–445–95")]
    [InlineData("СНИЛС 112-233-445 95")]
    [InlineData("снилс: 112-233-445-95")]
    [InlineData("１１２-２３３-４４５ ９５")]
    public void Parse_Snils_IsUnderstood(string text)
    {
        var query = Parse(text);

        Assert.Equal(SearchKind.Snils, query.Kind);
        Assert.Equal("11223344595", query.Snils?.Digits);
    }

    [Fact]
    public void Parse_SnilsWithWrongControlNumber_SaysWhatIsExpected()
    {
        var query = Parse("112-233-445 96");

        Assert.Equal(SearchKind.Unclear, query.Kind);
        Assert.Contains("ожидается 95", query.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("02.04.1990", 1990, 4, 2)]
    [InlineData("2.4.1990", 1990, 4, 2)]
    [InlineData("2.4.90", 1990, 4, 2)]
    [InlineData("2.4.25", 2025, 4, 2)]
    [InlineData("2.4.26", 1926, 4, 2)]
    [InlineData("02041990", 1990, 4, 2)]
    [InlineData("1990-04-02", 1990, 4, 2)]
    [InlineData("02/04/1990", 1990, 4, 2)]
    [InlineData("02.04.1990 г.", 1990, 4, 2)]
    [InlineData("д.р. 02.04.1990", 1990, 4, 2)]
    [InlineData("29.02.2024", 2024, 2, 29)]
    [InlineData("15.10.2025", 2025, 10, 15)]
    public void Parse_Date_IsUnderstood(string text, int year, int month, int day)
    {
        var query = Parse(text);

        Assert.Equal(SearchKind.BirthDate, query.Kind);
        Assert.Equal(new DateOnly(year, month, day), query.BirthDate);
    }

    [Theory]
    [InlineData("31.02.1990", "Такой даты нет")]
    [InlineData("29.02.2023", "Такой даты нет")]
    [InlineData("16.10.2025", "в будущем")]
    [InlineData("Петрова 16.10.2025", "в будущем")]
    [InlineData("Петрова 31.02.1990", "Такой даты нет")]
    [InlineData("12", "12-000412")]
    [InlineData("123456789", "9\u00a0цифр")]
    [InlineData("П", "Одной буквы мало")]
    [InlineData("Петрова 12", "лишние")]
    [InlineData("один два три четыре пять шесть семь", "Слов слишком много")]
    [InlineData("00000000000", "нет СНИЛС")]
    [InlineData("???", "Введите")]
    public void Parse_NotUnderstood_SaysWhatToCorrect(string text, string expected)
    {
        var query = Parse(text);

        Assert.Equal(SearchKind.Unclear, query.Kind);
        Assert.Contains(expected, query.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021080713257902301000001")]
    [InlineData("2021 0807 1325 7902 3010 0000 1")]
    public void Parse_CertificateNumber_IsUnderstood(string text)
    {
        var query = Parse(text);

        Assert.Equal(SearchKind.CertificateNumber, query.Kind);
        Assert.Equal("2021080713257902301000001", query.CertificateNumber);
    }

    [Theory]
    [InlineData("12-000412")]
    [InlineData("12-412")]
    [InlineData("12 - 000412")]
    [InlineData("дело № 12-000412")]
    [InlineData("12000412")]
    public void Parse_CaseNumber_IsUnderstood(string text)
    {
        var query = Parse(text);

        Assert.Equal(SearchKind.CaseNumber, query.Kind);
        Assert.Equal("12-000412", query.CaseNumber);
    }

    [Theory]
    [InlineData("+7 (812) 123-45-67")]
    [InlineData("8 812 123 45 67")]
    [InlineData("+78121234567")]
    public void Parse_Phone_IsUnderstood(string text)
    {
        var query = Parse(text);

        Assert.Equal("8121234567", query.Phone);
    }

    [Theory]
    [InlineData("4112 345678", "4112", "345678")]
    [InlineData("41 12 345678", "4112", "345678")]
    [InlineData("паспорт 4112 345678", "4112", "345678")]
    [InlineData("345678", null, "345678")]
    [InlineData("I-ВО 123456", "I-ВО", "123456")]
    [InlineData("ii-во № 123456", "II-ВО", "123456")]
    [InlineData("1ВО123456", "I-ВО", "123456")]
    public void Parse_Document_IsUnderstood(string text, string? series, string number)
    {
        var query = Parse(text);

        Assert.Equal(SearchKind.Document, query.Kind);
        Assert.Equal(series, query.DocumentSeries);
        Assert.Equal(number, query.DocumentNumber);
    }

    [Theory]
    [InlineData("Петрова Анна", "ПЕТРОВА|АННА")]
    [InlineData("анна петрова", "АННА|ПЕТРОВА")]
    [InlineData("петр ан", "ПЕТР|АН")]
    [InlineData("Петрова А. И.", "ПЕТРОВА|А|И")]
    [InlineData("Петрова А.И.", "ПЕТРОВА|А|И")]
    [InlineData("Римская-Корсакова", "РИМСКАЯКОРСАКОВА")]
    [InlineData("Королёва", "КОРОЛЕВА")]
    [InlineData("Алиев Гасан Мамед оглы", "АЛИЕВ|ГАСАН|МАМЕДОГЛЫ")]
    [InlineData("Petrova", "ЗУЕКЩМФ")]
    [InlineData("Gtnhjdf Fyyf", "ПЕТРОВА|АННА")]
    [InlineData("Cидорова", "СИДОРОВА")]
    [InlineData("\tПетрова,\u00a0Анна\r\n", "ПЕТРОВА|АННА")]
    public void Parse_Name_IsFolded(string text, string names)
    {
        var query = Parse(text);

        Assert.Equal(SearchKind.Name, query.Kind);
        Assert.Equal(names, string.Join('|', query.Words.Select(word => word.Key)));
    }

    [Theory]
    [InlineData("Петрова 02.04.1990")]
    [InlineData("02.04.1990 Петрова")]
    [InlineData("Петрова 2.4.90")]
    [InlineData("Петрова, д.р. 02.04.1990 г.р.")]
    [InlineData("Петрова 1990-04-02")]
    public void Parse_NameAndDate_KeepsBoth(string text)
    {
        var query = Parse(text);

        Assert.Equal(SearchKind.Name, query.Kind);
        Assert.Equal(["ПЕТРОВА"], query.Words.Select(word => word.Key));
        Assert.Equal(new DateOnly(1990, 4, 2), query.BirthDate);
    }

    [Theory]
    [InlineData("Петрова 1990")]
    [InlineData("Петрова 1990 г.р.")]
    public void Parse_NameAndYear_Narrows(string text)
    {
        var query = Parse(text);

        Assert.Equal(SearchKind.Name, query.Kind);
        Assert.Equal(1990, query.BirthYear);
    }

    [Theory]
    [InlineData("2200000000000004")]
    [InlineData("2200 0000 0000 0004")]
    [InlineData("2200-0000-0000-0004")]
    [InlineData("2200.0000.0000.0004")]
    [InlineData("2200/0000/0000/0004")]
    [InlineData("2200_0000_0000_0004")]
    [InlineData("2200\u00a00000\u20020000\u20090004")]
    [InlineData("2200\u200b0000\u200b0000\u200b0004")]
    [InlineData("2 2 0 0 0 0 0 0 0 0 0 0 0 0 0 4")]
    [InlineData("2200 - 0000 - 0000 - 0004")]
    [InlineData("２２００００００００００００００４")]
    [InlineData("22041234567890124")]
    [InlineData("220412345678901237")]
    [InlineData("2202200000000012342")]
    [InlineData("2200000000000005")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("Петрова карта 2202200112345002")]
    [InlineData("карта2202200112345002Петрова")]
    [InlineData("2202200112345002 89111234567")]
    [InlineData("12.03.1985 2202200112345002")]
    [InlineData("112-233-445 95 2202200112345002")]
    [InlineData("22022001123450021234567")]
    public void Parse_CardNumber_IsRefusedAndForgotten(string text)
    {
        var query = Parse(text);

        Assert.Equal(SearchKind.CardNumber, query.Kind);
        Assert.Empty(query.Text);
        Assert.Empty(query.Understood);
        Assert.DoesNotContain("2200", query.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("2202", query.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12.03.1985 112-233-445 95")]
    [InlineData("22.02.2001 +7 (911) 123-45-67")]
    [InlineData("01.02.1990 05.06.2015")]
    [InlineData("4111 1111 1111 111")]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("220000000000000")]
    [InlineData("Петрова 22.02.2001")]
    public void Parse_OrdinaryNumbers_AreNoCard(string text) => Assert.NotEqual(SearchKind.CardNumber, Parse(text).Kind);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\u00a0\u200b")]
    public void Parse_Nothing_IsEmpty(string? text) => Assert.Equal(SearchKind.Empty, Parse(text).Kind);

    [Fact]
    public void Parse_LongText_IsNotUnderstood() => Assert.Equal(SearchKind.Unclear, Parse(new string('а', 5000)).Kind);

    private static SearchQuery Parse(string? text) => SearchQuery.Parse(text, TestData.Today);
}
