namespace SocialPassport.Domain.Project;

/// <summary>A social indicator of the digital strategy.</summary>
public enum StrategyKey
{
    LifeEvents,
    Portals,
    CasesInTime,
    KindsInTime,
    Smev,
    Proactive,
    Egisso,
    CleanRecords,
    Statuses,
    EgissoIntegration,
    ConvertedRecords,
    SocialContract,
    LongTermCare,
    ContactCentre,
    ContactCentreWork,
}

/// <summary>One thing a share is counted over, with what its line of the list shows.</summary>
/// <param name="Part">How much of it counts.</param>
/// <param name="Whole">How much of it could.</param>
/// <param name="Cells">A value per column of the indicator's list.</param>
public sealed record StrategyItem(long Part, long Whole, IReadOnlyList<object?> Cells)
{
    public bool Counts => Part == Whole;

    public static StrategyItem Of(bool counts, params IReadOnlyList<object?> cells) => new(counts ? 1 : 0, 1, cells);
}

/// <summary>What the strategy says of an indicator, and how the product comes to its number.</summary>
/// <param name="Name">The strategy's words, shortened.</param>
/// <param name="Formula">How the number is counted, a full sentence.</param>
/// <param name="Targets">Per cent in 2022, 2023, 2024.</param>
/// <param name="Columns">Of the list the number is made of; none for what is entered by hand.</param>
public sealed record StrategyLine(StrategyKey Key, string Name, string Formula, IReadOnlyList<decimal> Targets, IReadOnlyList<TableColumn> Columns)
{
    public const int FirstYear = 2022;
    public const int LastYear = 2024;

    private static readonly TableColumn Measure = new("Мера поддержки", TableCellKind.Text);
    private static readonly TableColumn Case = new("Дело", TableCellKind.Text);
    private static readonly TableColumn Centre = new("Филиал", TableCellKind.Text);
    private static readonly TableColumn Decided = new("Решение утверждено", TableCellKind.Date);

    /// <summary>Computed ones first, in the order of the strategy.</summary>
    public static readonly IReadOnlyList<StrategyLine> All =
    [
        new(StrategyKey.LifeEvents, "Меры, привязанные к жизненным событиям", "Меры, у которых указано жизненное событие, от всех действующих мер.", [100, 100, 100],
            [Measure, new("Жизненных событий", TableCellKind.Count)]),
        new(StrategyKey.Portals, "Меры, заявление на которые подаётся через ЕПГУ и РПГУ", "Меры с обоими порталами среди каналов обращения от всех действующих мер.", [25, 50, 100],
            [Measure, new("ЕПГУ", TableCellKind.Text), new("РПГУ", TableCellKind.Text)]),
        new(StrategyKey.CasesInTime, "Назначения не дольше 5 рабочих дней (случаи)", "Утверждённые назначения, принятые за 5 рабочих дней со дня после регистрации, от всех утверждённых назначений.", [25, 50, 95],
            [Case, Centre, Measure, new("Зарегистрировано", TableCellKind.Date), Decided, new("Рабочих дней", TableCellKind.Count)]),
        new(StrategyKey.KindsInTime, "Меры, назначаемые не дольше 5 рабочих дней (виды)", "Меры, у которых 95 из 100 назначений приняты за 5 рабочих дней, от всех мер с назначениями.", [25, 50, 95],
            [Measure, new("Назначений", TableCellKind.Count), new("Рабочих дней у 95 % назначений", TableCellKind.Count)]),
        new(StrategyKey.Smev, "Сведения, полученные через СМЭВ", "Сведения из СМЭВ от всех сведений, на которых основана оценка права в утверждённых решениях.", [25, 50, 95],
            [Case, Centre, Measure, Decided, new("Сведений", TableCellKind.Count), new("Из них СМЭВ", TableCellKind.Count)]),
        new(StrategyKey.Proactive, "Региональные меры, доступные без заявления", "Региональные меры, которые назначаются проактивно, от всех действующих региональных мер.", [10, 25, 50], [Measure]),
        new(StrategyKey.Egisso, "Назначения, принятые ЕГИССО", "Факты назначения, принятые ЕГИССО по протоколу, от всех переданных в ЕГИССО.", [50, 75, 100],
            [Case, Centre, Measure, new("Передан", TableCellKind.Date), new("Принят", TableCellKind.Text)]),
        new(StrategyKey.CleanRecords, "Записи граждан без ошибок формата", "Записи граждан, прошедшие все проверки формата (ФИО, дата рождения, СНИЛС, документ), от всех действующих записей.", [100, 100, 100],
            [Case, Centre, new("Замечания", TableCellKind.Text)]),
        new(StrategyKey.Statuses, "Статусы льготных категорий с записью в реестре ЕГИССО", "Действующие статусы пяти категорий (ветераны ВОВ, ветераны труда, радиация, многодетные, сироты) с номером реестровой записи от всех таких статусов.", [100, 100, 100],
            [Case, Centre, new("Категория", TableCellKind.Text), new("Действует с", TableCellKind.Date), new("Запись ЕГИССО", TableCellKind.Text)]),
        Entered(StrategyKey.EgissoIntegration, "Интеграция ведомственной системы с ЕГИССО", 50, 75, 100),
        Entered(StrategyKey.ConvertedRecords, "Сведения, конвертированные в ЕГИССО с валидированной чистотой данных", 100, 100, 100),
        Entered(StrategyKey.SocialContract, "Социальный контракт: интеграция с ЕГИССО", 50, 100, 100),
        Entered(StrategyKey.LongTermCare, "Система долговременного ухода: интеграция с ЕГИССО", 50, 100, 100),
        Entered(StrategyKey.ContactCentre, "Единый контакт-центр: обращения, обслуженные без участия оператора", 30, 40, 50),
        Entered(StrategyKey.ContactCentreWork, "Единый контакт-центр: подключение и работа в системе", 100, 100, 100),
    ];

    /// <summary>The product has nothing to count it from: a figure with a document.</summary>
    public bool IsEntered => Columns.Count == 0;

    public decimal LastTarget => Targets[^1];

    public static StrategyLine Of(StrategyKey key) => All.Single(line => line.Key == key);

    /// <summary>Per cent the strategy wants in the year; null outside of it.</summary>
    public decimal? TargetOf(int year) => year is >= FirstYear and <= LastYear ? Targets[year - FirstYear] : null;

    private static StrategyLine Entered(StrategyKey key, string name, params IReadOnlyList<decimal> targets) =>
        new(key, name, "Вносится вручную по документу.", targets, []);
}
