using System.Globalization;
using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Settings;

/// <summary>One value of the configuration that may be set in the browser.</summary>
/// <param name="Key">«Section:Name».</param>
/// <param name="Name">On screen.</param>
/// <param name="Meaning">What it does, in a sentence.</param>
/// <param name="IsExample">Not confirmed by the customer yet.</param>
/// <param name="Default">Where no file says anything; null = a text built in.</param>
public abstract record SettingDefinition(string Key, string Name, string Meaning, bool IsExample, string? Default)
{
    /// <summary>What may be entered, in words.</summary>
    public abstract string Allowed { get; }

    /// <summary>As it is stored.</summary>
    /// <exception cref="DomainRuleException">setting.value</exception>
    public abstract string Read(string typed);

    /// <summary>As it is shown.</summary>
    public abstract string Show(string? value);
}

/// <summary>A whole number of something.</summary>
/// <param name="Unit">«день», «дня», «дней»: of one, of two and of five.</param>
public sealed record NumberSetting(string Key, string Name, string Meaning, bool IsExample, long Built, UnitWords Unit, long Least, long Most)
    : SettingDefinition(Key, Name, Meaning, IsExample, Built.ToString(CultureInfo.InvariantCulture))
{
    public override string Allowed => $"целое число от {RussianText.Number(Least)} до {RussianText.Number(Most)}, {Unit.Many}";

    public override string Read(string typed) =>
        long.TryParse(typed.Replace(" ", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Least && number <= Most
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw new DomainRuleException("setting.value", $"{Name}: {Allowed}.");

    public override string Show(string? value) =>
        long.TryParse(value ?? Default, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? RussianText.Count(number, Unit.One, Unit.Few, Unit.Many) : value!;
}

public readonly record struct UnitWords(string One, string Few, string Many);

/// <summary>Wording of a document or a notice.</summary>
public sealed record TextSetting(string Key, string Name, string Meaning, bool IsExample, string? Built) : SettingDefinition(Key, Name, Meaning, IsExample, Built)
{
    public override string Allowed => $"текст до {RussianText.Number(SettingValue.ValueLength)} знаков";

    public override string Read(string typed) =>
        typed.Length is > 0 and <= SettingValue.ValueLength ? typed : throw new DomainRuleException("setting.value", $"{Name}: {Allowed}, не пустой.");

    public override string Show(string? value) => string.IsNullOrEmpty(value) ? Default ?? "встроенный пример" : value;
}
