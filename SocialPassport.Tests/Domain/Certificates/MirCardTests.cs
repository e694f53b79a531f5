using System.Text.Json;
using SocialPassport.Domain.Certificates;

namespace SocialPassport.Tests.Domain.Certificates;

public sealed class MirCardTests
{
    [Theory]
    [InlineData("2200000000000004")]
    [InlineData("2201000000000003")]
    [InlineData("2203000000000001")]
    [InlineData("2204000000000000")]
    [InlineData("2202200112345002")]
    [InlineData("2200240011223340")]
    [InlineData("22041234567890124")]
    [InlineData("220412345678901237")]
    [InlineData("2202200000000012342")]
    [InlineData(" 2200 0000 0000 0004\t")]
    [InlineData("2200-0000-0000-0004")]
    [InlineData("2200\u00a00000\u20110000\u20130004\ufeff")]
    public void TryRead_ValidNumber_IsAccepted(string text)
    {
        Assert.True(MirCard.TryRead(text, out var card, out _));
        Assert.Matches("^220[0-4][0-9]{12,15}$", card!.Reveal());
    }

    [Theory]
    [InlineData(null, MirCardFault.Empty)]
    [InlineData("   ", MirCardFault.Empty)]
    [InlineData("2200 0000 0000 000A", MirCardFault.Characters)]
    [InlineData("２２０００００００００００００４", MirCardFault.Characters)]
    [InlineData("2205000000000009", MirCardFault.Foreign)]
    [InlineData("2199000000000005", MirCardFault.Foreign)]
    [InlineData("4111111111111111", MirCardFault.Foreign)]
    [InlineData("220000000000000", MirCardFault.Length)]
    [InlineData("22000000000000000000", MirCardFault.Length)]
    [InlineData("2200000000000005", MirCardFault.CheckDigit)]
    [InlineData("2202200000000012343", MirCardFault.CheckDigit)]
    public void TryRead_WrongNumber_NamesTheFault(string? text, MirCardFault expected)
    {
        Assert.False(MirCard.TryRead(text, out var card, out var fault));
        Assert.Null(card);
        Assert.Equal(expected, fault);
        Assert.EndsWith(".", MirCard.Explain(fault, text));
    }

    [Fact]
    public void Explain_Length_CountsTheDigits() =>
        Assert.Equal(
            "В номере карты «Мир» от 16 до 19 цифр, введено 15. Проверьте, что номер введён полностью.",
            MirCard.Explain(MirCardFault.Length, "2200 0000 0000 000"));

    [Theory]
    [InlineData("", null)]
    [InlineData("2", null)]
    [InlineData("2200 0000", null)]
    [InlineData("2200 0000 0000 0005", null)]
    [InlineData("2200 0000 0000 0004", null)]
    [InlineData("4", "Это не карта «Мир»: её номер начинается с 2200–2204. Попросите карту «Мир».")]
    [InlineData("2205", "Это не карта «Мир»: её номер начинается с 2200–2204. Попросите карту «Мир».")]
    [InlineData("22x", "В номере карты допустимы только цифры, пробелы и дефисы. Уберите лишние знаки.")]
    [InlineData("2202200000000012343", "Номер карты не сходится с контрольной цифрой. Сверьте каждую цифру с картой.")]
    [InlineData("22022000000000123420", "В номере карты «Мир» от 16 до 19 цифр, введено 20. Проверьте, что номер введён полностью.")]
    public void FaultWhileTyping_SpeaksOnlyWhenTheNumberCannotBecomeRight(string text, string? expected) =>
        Assert.Equal(expected, MirCard.FaultWhileTyping(text));

    [Fact]
    public void Card_PrintedOrSerialised_ShowsOnlyMask()
    {
        Assert.True(MirCard.TryRead("2202200112345002", out var card, out _));
        Assert.Equal("2202 20•• •••• 5002", card!.ToString());
        Assert.Equal("2202 20•• •••• 5002", $"{card}");
        Assert.DoesNotContain("2202200112345002", JsonSerializer.Serialize(card));
        Assert.DoesNotContain("2202200112345002", string.Join('|', typeof(MirCard).GetProperties().Select(p => p.GetValue(card))));
    }

    [Theory]
    [InlineData("карта 2200 0000 0000 0004", true)]
    [InlineData("4111-1111-1111-1111 Петрова", true)]
    [InlineData("2200000000000005", false)]
    [InlineData("2021080713257902301000001", false)]
    [InlineData("112-233-445 95", false)]
    [InlineData("Петрова 02.04.1990", false)]
    [InlineData(null, false)]
    public void IsWithin_Text_FindsPaymentCards(string? text, bool expected) =>
        Assert.Equal(expected, MirCard.IsWithin(text));

    [Fact]
    public void Redact_PartnerText_StrikesTheNumberAndKeepsTheCertificate()
    {
        var text = MirCard.Redact("Карта 2200000000000004 не найдена, ЭС 2021080713257902301000001");
        Assert.Equal("Карта [номер скрыт] не найдена, ЭС 2021080713257902301000001", text);
    }
}
