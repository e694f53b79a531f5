using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using SocialPassport.Domain.Common;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Access;

/// <summary>
/// Arguments for any method: keys of what is in the database where the name tells which, plain values elsewhere. Without keys
/// they are such as no rule accepts, so that a use case that looks at them before it asks for permission is found out.
/// </summary>
internal sealed class CallArguments(RegistryKeys? keys)
{
    /// <summary>Refused in every text: a card number.</summary>
    private const string BadText = "2200000000000004";

    private const int MostNested = 4;

    public object?[] Make(MethodInfo method) => [.. method.GetParameters().Select(p => Make(p.ParameterType, $"{method.DeclaringType!.Name}.{p.Name}", 0))];

    private static bool IsUnset(object? value) => value is null || (value is Guid id && id == Guid.Empty);

    private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private object? Make(Type type, string name, int nested)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Make(inner, name, nested);
        }

        if (Plain(type, name) is { } plain)
        {
            return plain;
        }

        if (type.IsValueType && (type.IsPrimitive || type.IsEnum))
        {
            return Activator.CreateInstance(type);
        }

        if (type == typeof(CancellationToken) || nested == MostNested || typeof(Delegate).IsAssignableFrom(type))
        {
            return Default(type);
        }

        if (type.IsArray)
        {
            return ListOf(type.GetElementType()!, name, nested);
        }

        if (typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType)
        {
            var arguments = type.GenericTypeArguments;
            return arguments.Length == 1
                ? ListOf(arguments[0], name, nested)
                : Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments));
        }

        return type.IsAbstract || type.IsInterface ? null : Build(type, nested);
    }

    private object? Plain(Type type, string name) => type switch
    {
        _ when type == typeof(string) => keys is null ? BadText : RegistryKeys.TextFor(name),
        _ when type == typeof(Guid) => keys?.PublicIdFor(name) ?? Guid.Empty,
        _ when type == typeof(long) => keys?.IdFor(name) ?? 0L,
        _ when type == typeof(int) => keys is null ? 0 : 1,
        _ when type == typeof(DateOnly) => keys is null ? DateOnly.MinValue : TestData.Today,
        _ when type == typeof(DateTime) => CertificateData.Now,
        _ when type == typeof(Month) => Month.Of(TestData.Today),
        _ when typeof(Stream).IsAssignableFrom(type) => new MemoryStream("x"u8.ToArray()),
        _ when type == typeof(TextWriter) => TextWriter.Null,
        _ => null,
    };

    private object ListOf(Type element, string name, int nested)
    {
        if (element == typeof(byte))
        {
            return "x"u8.ToArray();
        }

        var list = Array.CreateInstance(element, keys is null ? 0 : 1);
        if (list.Length > 0)
        {
            list.SetValue(Make(element, name, nested + 1), 0);
        }

        return list;
    }

    /// <summary>By the constructor where one takes made-up values, empty otherwise; settable properties are filled in.</summary>
    private object Build(Type type, int nested)
    {
        object built;
        var constructor = type.GetConstructors().OrderBy(c => c.GetParameters().Length).FirstOrDefault();
        try
        {
            built = constructor?.Invoke(BindingFlags.DoNotWrapExceptions, null, [.. constructor.GetParameters().Select(p => Make(p.ParameterType, $"{type.Name}.{p.Name}", nested + 1))], null)
                ?? RuntimeHelpers.GetUninitializedObject(type);
        }
        catch (Exception refused) when (refused is ArgumentException or DomainRuleException or FormatException)
        {
            built = RuntimeHelpers.GetUninitializedObject(type);
        }

        foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && IsUnset(p.GetValue(built))))
        {
            property.SetValue(built, Make(property.PropertyType, $"{type.Name}.{property.Name}", nested + 1));
        }

        return built;
    }
}
