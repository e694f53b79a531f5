using System.Xml;
using System.Xml.Schema;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Exchange;

/// <summary>The official XSD, compiled once; imports are resolved inside their folder only.</summary>
internal static class OfficialSchemas
{
    private static readonly Lazy<XmlSchemaSet> Service = new(() => Compile("schemas/e-certificate-service-1.1.0.xsd", "schemas/e-certificate-notification-1.1.0.xsd"));
    private static readonly Lazy<XmlSchemaSet> Egisso = new(() => Compile("10.06.S-1.1.0.xsd", "10.36.S-2.0.0.xsd", "10.39.O-1.0.1.xsd", "10.40.I-1.1.0.xsd"));

    public static IReadOnlyList<string> Errors(byte[] document) => Errors(document, Service.Value);

    public static IReadOnlyList<string> EgissoErrors(byte[] document) => Errors(document, Egisso.Value);

    private static IReadOnlyList<string> Errors(byte[] document, XmlSchemaSet schemas)
    {
        var errors = new List<string>();
        var settings = new XmlReaderSettings
        {
            ValidationType = ValidationType.Schema,
            Schemas = schemas,
            XmlResolver = null,
            ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings,
        };
        settings.ValidationEventHandler += (_, e) => errors.Add(e.Message);
        using var reader = XmlReader.Create(new MemoryStream(document), settings);
        while (reader.Read())
        {
        }

        return errors;
    }

    private static XmlSchemaSet Compile(params string[] files)
    {
        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        foreach (var file in files)
        {
            set.Add(null, Path.Combine(Repository.SchemaFolder!, file));
        }

        set.Compile();
        return set;
    }
}
