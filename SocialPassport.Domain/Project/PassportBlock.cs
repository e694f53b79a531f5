namespace SocialPassport.Domain.Project;

/// <summary>A part of the passport that is amended at once.</summary>
public enum PassportSection
{
    Basics,
    Indicators,
    Results,
    Plan,
    Team,
    Parameters,
    Risks,
}

/// <summary>How a value is written.</summary>
public enum PassportInput
{
    Line,
    Text,
    Number,
    Date,
    YesNo,
    Direction,
    Milestone,
    Activity,
}

/// <param name="Field">Key of the value within its row.</param>
/// <param name="Label">The passport's own words.</param>
/// <param name="Optional">May be left empty.</param>
public sealed record PassportColumn(string Field, string Label, PassportInput Input, bool Optional = false, string? Hint = null);

/// <summary>A table of the passport: rows of the same columns.</summary>
/// <param name="RowName">What one row is called; empty for a block of a single row.</param>
/// <param name="Grows">Rows are added and taken out; elsewhere only their values change.</param>
public sealed record PassportBlock(PassportSection Section, string Key, string RowName, bool Grows, IReadOnlyList<PassportColumn> Columns)
{
    public const int MonthsOfAYear = 12;

    private const string CodesHint = "Коды через запятую; пусто — взаимосвязь отсутствует";

    public static readonly PassportBlock Main = new(
        PassportSection.Basics, "main", string.Empty, Grows: false,
        [
            new("title", "Наименование приоритетного проекта", PassportInput.Text),
            new("shortName", "Краткое наименование приоритетного проекта", PassportInput.Line),
            new("goal", "Цель", PassportInput.Text),
            new("targetGroups", "Целевые группы", PassportInput.Text),
            new("programs", "Связь с государственными программами", PassportInput.Text, Hint: "Несколько программ разделяются точкой с запятой"),
            new("funding", "Финансовое обеспечение", PassportInput.Text),
            new("customer", "Заказчик приоритетного проекта", PassportInput.Line),
            new("effect", "Социально значимый эффект", PassportInput.Text),
        ]);

    public static readonly PassportBlock Stages = new(
        PassportSection.Basics, "stage", "Срок реализации:", Grows: false,
        [new("from", "Начало", PassportInput.Date), new("to", "Окончание", PassportInput.Date)]);

    public static readonly PassportBlock Officers = new(
        PassportSection.Basics, "officer", string.Empty, Grows: false,
        [new("name", "ФИО", PassportInput.Line), new("position", "Должность", PassportInput.Text)]);

    public static readonly PassportBlock Indicators = new(
        PassportSection.Indicators, "indicator", "Показатель", Grows: false,
        [
            new("name", "Показатель", PassportInput.Text),
            new("level", "Уровень показателя", PassportInput.Line),
            new("unit", "Единица измерения", PassportInput.Line),
            new("okei", "Код по ОКЕИ", PassportInput.Line),
            new("baseValue", "Базовое значение", PassportInput.Number),
            new("baseYear", "Год базового значения", PassportInput.Number),
            new("yearPlan", "Значение на год (раздел 2)", PassportInput.Number),
            new("direction", "Признак возрастания/убывания", PassportInput.Direction),
            new("cumulative", "Нарастающий итог", PassportInput.YesNo),
            new("municipal", "Участие муниципального образования", PassportInput.YesNo),
            new("system", "Информационная система", PassportInput.Line, Optional: true),
            .. Enumerable.Range(1, MonthsOfAYear).Select(month => new PassportColumn(
                MonthField(month), $"План: {Common.RussianText.MonthNameOnly(month)}", PassportInput.Number, Optional: true)),
            new("yearEnd", "План: на конец года (раздел 3)", PassportInput.Number, Optional: true),
            .. Enum.GetValues<ConfirmingDocumentKind>().Select(kind => new PassportColumn(
                KindField(kind), $"Подтверждает {ConfirmingDocumentKinds.NameOf(kind)}", PassportInput.YesNo)),
            new("confirmedBy", "Подтверждающая контрольная точка", PassportInput.Milestone, Optional: true),
        ]);

    public static readonly PassportBlock Results = new(
        PassportSection.Results, "result", "Результат", Grows: false,
        [
            new("name", "Мероприятие (результат)", PassportInput.Text),
            new("unit", "Единица измерения", PassportInput.Line),
            new("okei", "Код по ОКЕИ", PassportInput.Line),
            new("baseValue", "Базовое значение", PassportInput.Number),
            new("baseYear", "Год базового значения", PassportInput.Number),
            new("yearPlan", "Значение на год", PassportInput.Number),
            new("kind", "Тип мероприятия (результата)", PassportInput.Line),
            new("level", "Уровень мероприятия (результата)", PassportInput.Line),
            new("municipal", "Участие муниципального образования", PassportInput.YesNo),
            new("indicators", "Связь с показателями: коды", PassportInput.Line, Hint: "Через запятую, например 1.1., 1.2."),
            new("indicatorsText", "Связь с показателями: текст графы 10", PassportInput.Text),
            new("outcome", "Описание результата", PassportInput.Text),
        ]);

    public static readonly PassportBlock Activities = new(
        PassportSection.Plan, "activity", "Мероприятие", Grows: false,
        [
            new("name", "Наименование мероприятия (результата)", PassportInput.Text),
            new("start", "Начало", PassportInput.Date),
            new("end", "Окончание", PassportInput.Date),
            new("predecessors", "Предшествующие", PassportInput.Line, Optional: true, CodesHint),
            new("successors", "Последовательные", PassportInput.Line, Optional: true, CodesHint),
            new("responsible", "Ответственный исполнитель", PassportInput.Line),
            new("funding", "Объём финансового обеспечения, тыс. руб.", PassportInput.Number),
            new("documentKind", "Вид документа", PassportInput.Line),
            new("system", "Информационная система", PassportInput.Line, Optional: true),
        ]);

    public static readonly PassportBlock Milestones = new(
        PassportSection.Plan, "milestone", "Контрольная точка", Grows: true,
        [
            new("code", "Код", PassportInput.Line),
            new("activity", "Мероприятие", PassportInput.Activity),
            new("kind", "Вид контрольной точки", PassportInput.Line),
            new("name", "Содержание", PassportInput.Text),
            new("due", "Срок", PassportInput.Date),
            new("predecessors", "Предшествующие", PassportInput.Line, Optional: true, CodesHint),
            new("successors", "Последовательные", PassportInput.Line, Optional: true, CodesHint),
            new("responsible", "Ответственный исполнитель", PassportInput.Line),
            new("documentKind", "Вид документа", PassportInput.Line),
            new("system", "Информационная система", PassportInput.Line, Optional: true),
        ]);

    public static readonly PassportBlock Team = new(
        PassportSection.Team, "member", "Участник", Grows: true,
        [
            new("role", "Роль в проекте", PassportInput.Line),
            new("share", "% занятости в проекте", PassportInput.Number),
            new("name", "ФИО", PassportInput.Line),
            new("position", "Должность", PassportInput.Text),
        ]);

    public static readonly PassportBlock Parameters = new(
        PassportSection.Parameters, "parameters", string.Empty, Grows: false,
        [new("boundaries", "Границы проекта", PassportInput.Text), new("limits", "Ограничения проекта", PassportInput.Text)]);

    public static readonly PassportBlock Risks = new(
        PassportSection.Risks, "risk", "Риск", Grows: true,
        [
            new("name", "Риск проекта", PassportInput.Text),
            new("probability", "Оценка риска, %", PassportInput.Number),
            new("response", "Мероприятия по реагированию", PassportInput.Text),
            new("responsible", "Ответственный", PassportInput.Line, Hint: "Несколько человек — через запятую"),
        ]);

    /// <summary>In the order of the passport.</summary>
    public static readonly IReadOnlyList<PassportBlock> All =
        [Main, Stages, Officers, Indicators, Results, Activities, Milestones, Team, Parameters, Risks];

    public static IReadOnlyList<PassportBlock> Of(PassportSection section) => [.. All.Where(block => block.Section == section)];

    public static string MonthField(int month) => $"m{month}";

    public static string KindField(ConfirmingDocumentKind kind) => $"document{kind}";

    public static string TitleOf(PassportSection section) => section switch
    {
        PassportSection.Basics => "Основные положения и дополнительная информация",
        PassportSection.Indicators => "Показатели и помесячный план",
        PassportSection.Results => "Мероприятия (результаты)",
        PassportSection.Plan => "План реализации",
        PassportSection.Team => "Состав команды",
        PassportSection.Parameters => "Границы и ограничения проекта",
        PassportSection.Risks => "Ключевые риски проекта",
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, message: null),
    };
}
