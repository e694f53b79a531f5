namespace SocialPassport.Web.Features.Families;

/// <summary>Tabs of the card; the lower-case name stands in the address.</summary>
public enum FamilyTab
{
    Members,
    Incomes,
    Categories,
    Right,
    Applications,
    Certificates,
    History,
    Access,
}

public static class FamilyTabs
{
    public static readonly IReadOnlyList<FamilyTab> All = Enum.GetValues<FamilyTab>();

    public static string Name(FamilyTab tab) => tab switch
    {
        FamilyTab.Members => "Состав",
        FamilyTab.Incomes => "Доходы",
        FamilyTab.Categories => "Категории и события",
        FamilyTab.Right => "Право на меры",
        FamilyTab.Applications => "Заявления",
        FamilyTab.Certificates => "Сертификаты",
        FamilyTab.History => "История",
        _ => "Доступ",
    };

    /// <summary>The tab of an address; an unknown one opens the first.</summary>
    public static FamilyTab Parse(string? text) =>
        Enum.TryParse<FamilyTab>(text, ignoreCase: true, out var tab) && Enum.IsDefined(tab) ? tab : FamilyTab.Members;
}
