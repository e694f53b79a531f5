using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Egisso.Messages;

namespace SocialPassport.Tests.Exchange.Egisso;

/// <summary>Valid facts of every form by a seed.</summary>
internal sealed class RandomFacts(int seed)
{
    private static readonly string[] Names = ["Анна", "Ёлкин-Берёзкин", "О'Коннор", "Мария", "Д'Артаньян", "Ли", "Иванова Петрова", "Оглы Мамед, мл."];

    private readonly Random random = new(seed);

    public IReadOnlyList<FactEvent> Events(int count) => [.. Enumerable.Range(0, count).Select(_ => Event())];

    public IReadOnlyList<CertificateFactEvent> CertificateEvents(int count) => [.. Enumerable.Range(0, count).Select(_ => CertificateEvent())];

    public EgissoFact Fact(EgissoForm? form = null)
    {
        var decided = Day(2024, 2027);
        return new()
        {
            Uuid = Guid.NewGuid(),
            OszCode = $"{Pick("0963", "A1B2", "HJ00")}.{random.Next(1_000_000):D6}",
            Receiver = Person(),
            Reasons = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new EgissoReasonPerson(Person(), Maybe("0411011")))],
            Measure = Measure(),
            DecisionDate = decided,
            StartDate = decided.AddDays(random.Next(40)),
            EndDate = random.Next(2) == 0 ? null : decided.AddDays(40 + random.Next(400)),
            Form = form ?? Form(),
        };
    }

    public EgissoFact CertificateFact()
    {
        var fact = Fact(new CertificateForm
        {
            UnitCode = Unit(),
            EquivalentKopecks = Sum(),
            CardNumber = Pick(GatewayHost.Card, GatewayHost.OtherCard, "2202200000000012342"),
            CertificateType = "ECTP0002",
            Program = "ECPRASST",
            AmountKopecks = Sum(),
            Quantity = random.Next(2) == 0 ? null : random.Next(1, 99),
            Lines = [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => new CertificateLine($"32992112{i}.060010102", "Вид <товара> & «кавычки»", Sum(), i))],
        });
        return fact with { EndDate = fact.StartDate.AddDays(30) };
    }

    private FactEvent Event() => random.Next(6) switch
    {
        0 => new FactCorrection(Guid.NewGuid(), Fact()),
        1 => new FactTermination(Guid.NewGuid(), Guid.NewGuid(), Day(2024, 2027)),
        2 => new FactInvalidation(Guid.NewGuid(), Guid.NewGuid()),
        _ => new NewFact(Fact()),
    };

    private CertificateFactEvent CertificateEvent() => random.Next(5) switch
    {
        0 => random.Next(2) == 0 ? new EditFact(Modification(), GatewayHost.Card) : new EditFact(Modification(), null, Person()),
        1 => new EndFact(Modification(), IsAnnulment: random.Next(2) == 0),
        2 => new RefusedFact
        {
            Uuid = Guid.NewGuid(),
            OszCode = "0963.000001",
            Receiver = Person(),
            Reasons = [new EgissoReasonPerson(Person(), "0421011")],
            Measure = Measure(),
            DecisionDate = Day(2024, 2027),
            Organisation = Organisation(),
        },
        _ => new CreateFact(CertificateFact(), Organisation()),
    };

    private static BudgetOrganisation Organisation() => new("ПРИМЕР47", "ЛОГКУ «ЦСЗН»", "ПРИМЕР00001");

    private FactModification Modification() =>
        new(Guid.NewGuid(), Guid.NewGuid(), random.Next(100).ToString("D2"), new DateTime(2025, 10, 15, 21, 30, random.Next(60), DateTimeKind.Utc));

    private EgissoForm Form() => random.Next(4) switch
    {
        0 => new ThingForm(EgissoThingKind.Natural, random.Next(1, 10_000) / 100m, Unit(), Sum(), Maybe("Продуктовый набор; крупа")),
        1 => new ThingForm(EgissoThingKind.Exemption, 50, Unit(), Sum()),
        2 => new ThingForm(EgissoThingKind.Service, random.Next(1, 30), Unit(), Sum(), Maybe("Сопровождение")),
        _ => new MoneyForm(Sum()),
    };

    private EgissoMeasure Measure() => new(Guid.NewGuid(), Maybe("0963.000002"), Guid.NewGuid(), random.Next(3) switch { 0 => null, 1 => [], _ => ["01", "1234567890"] });

    private EgissoPerson Person() => new()
    {
        Snils = TestData.NextSnils().Digits,
        Surname = Pick(Names),
        FirstName = Pick(Names),
        Patronymic = Maybe(Pick(Names)),
        Sex = random.Next(2) == 0 ? Sex.Male : Sex.Female,
        BirthDate = Day(1930, 2024),
        Phone = Maybe("8121234567"),
        Document = random.Next(2) == 0 ? null : Document(),
    };

    private EgissoDocument Document() => Pick(
        new EgissoDocument("01", null, "AB12345", Day(2000, 2025), "Посольство"),
        new EgissoDocument("02", "82", "1234567", Day(2000, 2025), "УМВД России"),
        new EgissoDocument("03", "4110", "012345", Day(2000, 2025), "ГУ МВД №1 (г. Всеволожск)"),
        new EgissoDocument("04", "АБ", "1234567", Day(2000, 2025), "Военкомат"),
        new EgissoDocument("05", "IV-ВО", "123456", Day(2000, 2025), "Отдел ЗАГС"),
        new EgissoDocument("07", "12", "1234567", Day(2000, 2025), "УМВД"),
        new EgissoDocument("08", "серия", "77", Day(2000, 2025), "Орган"));

    private string Unit() => Pick("01", "07", "796", "383", "9910");

    private long Sum() => random.NextInt64(1, 100_000_000_00);

    private DateOnly Day(int from, int to) => new DateOnly(from, 1, 1).AddDays(random.Next((to - from) * 365));

    private string? Maybe(string value) => random.Next(2) == 0 ? null : value;

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}
