namespace SocialPassport.Web.Features.References;

/// <summary>Addresses of the reference data.</summary>
public static class ReferenceLinks
{
    public const string Yardsticks = "/references";
    public const string Calendar = "/references/calendar";
    public const string Dictionaries = "/references/dictionaries";

    public static string YardsticksOf(string code) => $"{Yardsticks}?code={Uri.EscapeDataString(code)}";

    public static string CalendarOf(int year) => $"{Calendar}?year={year}";

    public static string DictionaryOf(string dictionary) => $"{Dictionaries}?of={Uri.EscapeDataString(dictionary)}";
}
