using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Web.Infrastructure.Persistence.DemoData;

/// <summary>A home of the oblast.</summary>
/// <param name="District">«Всеволожский»: name of the branch.</param>
public sealed record DemoHome(string CentreCode, string District, string Oktmo, string Text);

/// <summary>Towns, villages and streets of the oblast; houses are invented.</summary>
public static class DemoPlaces
{
    private const string VillageStreets =
        "ул. Центральная|ул. Школьная|ул. Садовая|ул. Лесная|ул. Новая|ул. Молодёжная|ул. Набережная|ул. Зелёная|ул. Полевая|пер. Озёрный";

    private static readonly District[] Districts =
    [
        District.Of("Всеволожский", 300,
            Town("г. Всеволожск", "Всеволожский пр.|Октябрьский пр.|ул. Александровская|ул. Межевая|ул. Плоткина|ул. Павловская|ул. Василеозерская"),
            Town("г. Мурино", "ул. Екатерининская|ул. Шувалова|Воронцовский бул.|Петровский бул.|ул. Новая|Охтинская аллея"),
            Town("г. Кудрово", "Европейский пр.|ул. Английская|ул. Венская|ул. Ленинградская|ул. Областная|пр. Строителей"),
            Town("г. Сертолово", "ул. Ветеранов|ул. Молодцова|ул. Заречная|ул. Кленовая|ул. Ларина"),
            Village("пос. Романовка"), Village("дер. Разметелево"), Village("пос. Токсово")),
        District.Of("Гатчинский", 130,
            Town("г. Гатчина", "пр. 25 Октября|ул. Соборная|ул. Чкалова|ул. Рощинская|ул. Карла Маркса|ул. Киргетова|ул. Хохлова"),
            Town("г. Коммунар", "ул. Садовая|ул. Гатчинская|ул. Строителей|Ленинградское шоссе"),
            Village("пос. Сиверский"), Village("пос. Вырица"), Village("пос. Войсковицы")),
        District.Of("Выборгский", 100,
            Town("г. Выборг", "Ленинградский пр.|пр. Победы|ул. Крепостная|ул. Гагарина|ул. Приморская|ул. Сборная|Московский пр."),
            Town("г. Светогорск", "ул. Победы|ул. Гарькавого|ул. Пограничная|ул. Спортивная"),
            Town("г. Каменногорск", "Ленинградское шоссе|ул. Песчаная|ул. Бумажников"),
            Village("пос. Рощино"), Village("пос. Первомайское")),
        District.Of("Тосненский", 70,
            Town("г. Тосно", "пр. Ленина|ул. Боярова|ул. Советская|ул. Чехова|ул. Максима Горького|ул. Станиславского"),
            Town("г. Никольское", "Советский пр.|ул. Западная|ул. Первомайская|ул. Школьная"),
            Village("г. п. Ульяновка"), Village("пос. Тельмана")),
        District.Of("Кировский", 55,
            Town("г. Кировск", "ул. Новая|ул. Набережная|ул. Северная|бул. Партизанской Славы|ул. Ладожская"),
            Town("г. Отрадное", "ул. Невская|ул. Гагарина|ул. Лесная|ул. Щурова|ул. Железнодорожная"),
            Town("г. Шлиссельбург", "ул. Чекалова|ул. 1 Мая|ул. Жука|Малоневский канал"), Village("пос. Мга")),
        District.Of("Волховский", 45,
            Town("г. Волхов", "Волховский пр.|пр. Державина|Кировский пр.|ул. Авиационная|ул. Ломоносова|ул. Юрия Гагарина"),
            Town("г. Новая Ладога", "пр. Карла Маркса|мкр. Южный|ул. Луначарского"),
            Town("г. Сясьстрой", "ул. Петра Лаврова|ул. 25 Октября|ул. Космонавтов"), Village("с. Старая Ладога")),
        District.Of("Ломоносовский", 45,
            Village("дер. Горбунки"), Village("пос. Аннино"), Village("дер. Низино"), Village("с. Копорье"), Village("г. п. Большая Ижора")),
        District.Of("Кингисеппский", 40,
            Town("г. Кингисепп", "пр. Карла Маркса|ул. Воровского|ул. Октябрьская|Большая Советская ул.|ул. Театральная"),
            Town("г. Ивангород", "Кингисеппское шоссе|ул. Гагарина|ул. Текстильщиков"), Village("пос. Усть-Луга")),
        District.Of("Лужский", 37,
            Town("г. Луга", "пр. Кирова|пр. Урицкого|ул. Тоси Петровой|ул. Победы|ул. Дзержинского"),
            Village("пос. Толмачёво"), Village("пос. Серебрянский")),
        District.Of("Тихвинский", 37,
            Town("г. Тихвин", "ул. Советская|ул. Карла Маркса|ул. Знаменская|ул. Ново-Советская|ул. Машиностроителей|5-й микрорайон"),
            Village("пос. Цвылёво"), Village("пос. Берёзовик")),
        District.Of("Сосновоборский", 36,
            Town("г. Сосновый Бор", "ул. Солнечная|пр. Героев|ул. Красных Фортов|ул. Молодёжная|ул. Космонавтов|ул. Ленинградская")),
        District.Of("Приозерский", 32,
            Town("г. Приозерск", "ул. Ленина|ул. Калинина|ул. Чапаева|ул. Привокзальная|ул. Маяковского"),
            Village("пос. Сосново"), Village("пос. Кузнечное")),
        District.Of("Киришский", 32,
            Town("г. Кириши", "пр. Ленина|пр. Героев|ул. Мира|ул. Советская|ул. Нефтехимиков|ул. Строителей|ул. Энергетиков"),
            Village("пос. Пчевжа"), Village("г. п. Будогощь")),
        District.Of("Волосовский", 27,
            Town("г. Волосово", "пр. Вингиссара|ул. Красных Партизан|Гатчинское шоссе|ул. Ленинградская"),
            Village("пос. Бегуницы"), Village("дер. Клопицы")),
        District.Of("Бокситогорский", 25,
            Town("г. Бокситогорск", "ул. Заводская|ул. Комсомольская|ул. Металлургов|ул. Павлова|ул. Южная"),
            Town("г. Пикалёво", "ул. Металлургов|ул. Советская|ул. Спортивная|ул. Школьная"), Village("пос. Ефимовский")),
        District.Of("Сланцевский", 22,
            Town("г. Сланцы", "ул. Ленина|ул. Кирова|ул. Грибоедова|ул. Гагарина|ул. Спортивная"), Village("дер. Загривье")),
        District.Of("Лодейнопольский", 14,
            Town("г. Лодейное Поле", "пр. Ленина|пр. Урицкого|ул. Карла Маркса|ул. Гагарина|ул. Коммунаров"), Village("пос. Свирьстрой")),
        District.Of("Подпорожский", 13,
            Town("г. Подпорожье", "пр. Ленина|ул. Свирская|ул. Исакова|ул. Красноармейская|ул. Строителей"), Village("г. п. Вознесенье")),
    ];

    private static readonly int TotalWeight = Districts.Sum(d => d.Weight);

    public static DemoHome Pick(DemoRandom random)
    {
        var district = PickDistrict(random);
        // The first settlement of a district is its centre and the largest one.
        var settlement = random.Chance(500) ? district.Settlements[0] : random.Pick(district.Settlements);
        var house = random.Between(1, settlement.IsTown ? 60 : 90);
        var flat = settlement.IsTown || random.Chance(350) ? $", кв. {random.Between(1, 120)}" : string.Empty;
        var area = settlement.Name == "г. Сосновый Бор" ? string.Empty : $"{district.Name} район, ";
        return new DemoHome(
            district.CentreCode,
            district.Name,
            district.Oktmo,
            $"Ленинградская область, {area}{settlement.Name}, {random.Pick(settlement.Streets)}, д. {house}{flat}");
    }

    private static District PickDistrict(DemoRandom random)
    {
        var ticket = random.Below(TotalWeight);
        var index = 0;
        while (ticket >= Districts[index].Weight)
        {
            ticket -= Districts[index].Weight;
            index++;
        }

        return Districts[index];
    }

    private static Settlement Town(string name, string streets) => new(name, IsTown: true, streets.Split('|'));

    private static Settlement Village(string name) => new(name, IsTown: false, VillageStreets.Split('|'));

    private sealed record Settlement(string Name, bool IsTown, string[] Streets);

    /// <param name="Weight">Share of the families, roughly by population.</param>
    private sealed record District(string Name, int Weight, string CentreCode, string Oktmo, Settlement[] Settlements)
    {
        public static District Of(string name, int weight, params Settlement[] settlements)
        {
            var centre = CentreReference.All().Single(c => c.Name == name);
            return new District(name, weight, centre.Code, centre.Oktmo, settlements);
        }
    }
}
