using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;

namespace SocialPassport.Web.Infrastructure.Commands;

/// <summary><c>demo --families N --seed S [--today D]</c>: fills an empty registry with invented families.</summary>
public sealed class DemoCommand(DemoDataSeed seedData, TimeProvider clock) : ConsoleCommand
{
    /// <summary>What the first start in development loads and the command takes by default.</summary>
    public const int DefaultFamilies = 600;

    public const ulong DefaultSeed = 1;

    public override Command Define()
    {
        var families = new Option<int>("--families")
        {
            Description = "Сколько семей придумать.",
            DefaultValueFactory = _ => DefaultFamilies,
            CustomParser = ParseCount,
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Начальное число: одинаковое даёт одинаковые семьи.",
            DefaultValueFactory = _ => DefaultSeed,
            CustomParser = ParseSeed,
        };
        var today = new Option<DateOnly?>("--today")
        {
            Description = "День ГГГГ-ММ-ДД, на который придуманы семьи; по умолчанию сегодня. Доходы заканчиваются предыдущим месяцем.",
            CustomParser = ParseDay,
        };

        var command = new Command("demo", "Заполнить пустой реестр вымышленными семьями.") { families, seed, today };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(families),
            parsed.GetValue(seed),
            parsed.GetValue(today) ?? MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime),
            Console.Error,
            cancellationToken));
        return command;
    }

    /// <returns>Exit code: 0 loaded, 1 refused because the registry is not empty.</returns>
    public async Task<int> RunAsync(int families, ulong seed, DateOnly today, TextWriter messages, CancellationToken cancellationToken)
    {
        if (!await seedData.IsRegistryEmptyAsync(cancellationToken))
        {
            await messages.WriteLineAsync(
                "В реестре уже есть семьи. Демонстрационные данные загружаются только в пустой реестр: укажите другую базу в Database:Path.");
            return CommandLineRunner.Refused;
        }

        var loaded = await seedData.EnsureAsync(families, seed, today, new ProgressLines(messages, families), cancellationToken);
        await messages.WriteLineAsync($"Загружено: {RussianText.Count(loaded, "семья", "семьи", "семей")}.");
        return CommandLineRunner.Done;
    }

    private static int ParseCount(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= DemoFamilies.MaxCount)
        {
            return count;
        }

        result.AddError($"--families: укажите число от 1 до {DemoFamilies.MaxCount}.");
        return 0;
    }

    private static ulong ParseSeed(ArgumentResult result)
    {
        if (ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            return seed;
        }

        result.AddError("--seed: укажите целое неотрицательное число.");
        return 0;
    }

    private static DateOnly? ParseDay(ArgumentResult result)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        result.AddError("--today: укажите день в виде ГГГГ-ММ-ДД.");
        return null;
    }

    /// <summary>A line for every tenth part; written at once, unlike <see cref="Progress{T}"/> which posts.</summary>
    private sealed class ProgressLines(TextWriter messages, int total) : IProgress<int>
    {
        private int told;

        public void Report(int value)
        {
            var tenths = (int)((long)value * 10 / total);
            if (tenths > told)
            {
                told = tenths;
                messages.WriteLine($"Загружено {RussianText.Number(value)} из {RussianText.Number(total)} семей…");
            }
        }
    }
}
