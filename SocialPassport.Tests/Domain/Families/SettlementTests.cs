using SocialPassport.Domain.Families;

namespace SocialPassport.Tests.Domain.Families;

public sealed class SettlementTests
{
    [Theory]
    [InlineData("Ленинградская область, Гатчинский район, г. Гатчина, ул. Соборная, д. 5, кв. 4", "ГАТЧИНА")]
    [InlineData("Ленинградская область, г. Сосновый Бор, ул. Солнечная, д. 1", "СОСНОВЫЙБОР")]
    [InlineData("Ленинградская область, Волховский район, с. Старая Ладога, ул. Новая, д. 3", "СТАРАЯЛАДОГА")]
    [InlineData("Тосненский район, г. п. Ульяновка, ул. Победы, д. 2", "УЛЬЯНОВКА")]
    [InlineData("обл. Ленинградская, р-н Гатчинский, пгт Вырица, пр-кт Кирова, д. 7", "ВЫРИЦА")]
    [InlineData("Ленинградская обл, Всеволожск г, Павловская ул, 9", "ВСЕВОЛОЖСК")]
    [InlineData("дер. Большое Рейзино, д. 12", "БОЛЬШОЕРЕЙЗИНО")]
    [InlineData("д. Новое Девяткино, д. 5", "НОВОЕДЕВЯТКИНО")]
    [InlineData("посёлок Мга", "МГА")]
    [InlineData("ГОРОД ВЫБОРГ, Ленинградское шоссе, д. 1", "ВЫБОРГ")]
    [InlineData("пос. Усть-Луга, д. 5", "УСТЬЛУГА")]
    [InlineData("ул. Городская, д. 5", null)]
    [InlineData("Ленинградская область", null)]
    [InlineData("д. 5, кв. 4", null)]
    [InlineData("", null)]
    public void KeyOf_Address_IsTheTownOrVillage(string address, string? expected) => Assert.Equal(expected, Settlement.KeyOf(address));

    [Theory]
    [InlineData("Петрова-Водкина", "ПЕТРОВА|ВОДКИНА")]
    [InlineData("Эль Хадж", "ЭЛЬ|ХАДЖ")]
    [InlineData("Анна – Мария", "АННА|МАРИЯ")]
    [InlineData("Кузьмина", "")]
    [InlineData("О’Коннор", "")]
    [InlineData("-Кузьмина-", "")]
    [InlineData(null, "")]
    public void Parts_Name_AreItsWords(string? name, string expected) => Assert.Equal(expected, string.Join('|', PersonName.Parts(name)));
}
