using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

/// <summary>
/// The 18 branches, one per district. Two-digit codes are invented until the customer gives the real ones, and the ОКТМО
/// codes wait for confirmation, so every row is marked as an example.
/// </summary>
public static class CentreReference
{
    public static IReadOnlyList<Centre> All() =>
    [
        Row("01", "Бокситогорский", "41603000"),
        Row("02", "Волосовский", "41606000"),
        Row("03", "Волховский", "41609000"),
        Row("04", "Всеволожский", "41612000"),
        Row("05", "Выборгский", "41615000"),
        Row("06", "Гатчинский", "41618000", "С 2025 года муниципальный округ; новый код ОКТМО 41518000 не подтверждён."),
        Row("07", "Кингисеппский", "41621000"),
        Row("08", "Киришский", "41624000"),
        Row("09", "Кировский", "41625000"),
        Row("10", "Ломоносовский", "41630000"),
        Row("11", "Лужский", "41633000"),
        Row("12", "Подпорожский", "41636000"),
        Row("13", "Приозерский", "41639000"),
        Row("14", "Сланцевский", "41642000"),
        Row("15", "Тихвинский", "41645000"),
        Row("16", "Тосненский", "41648000"),
        Row("17", "Сосновоборский", "41754000"),
        Row("18", "Лодейнопольский", "41627000"),
    ];

    private static Centre Row(string code, string name, string oktmo, string? note = null) =>
        Centre.Create(code, name, oktmo, ReferenceDates.Start, isExample: true, note);
}
