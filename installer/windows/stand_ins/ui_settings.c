/* Only for trying under Wine 8, which lacks Windows.UI.ViewManagement.UISettings: Qt asks it for the desktop's colours
   and the size of text, and does not start without an answer. Answers as a light Windows 10 does; never shipped. */
#define COBJMACROS
#define INITGUID
#include <windows.h>
#include <objbase.h>

static const GUID INSPECTABLE = {0xaf86e2e0, 0xb12d, 0x4c6a, {0x9c, 0x5a, 0xd7, 0xaa, 0x65, 0x10, 0x1e, 0x90}};
static const GUID FACTORY = {0x00000035, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID AGILE = {0x94ea2b94, 0xe9cc, 0x49e0, {0xc0, 0xff, 0xee, 0x64, 0xca, 0x8f, 0x5b, 0x90}};
static const GUID SETTINGS = {0x85361600, 0x1c63, 0x4627, {0xbc, 0xb1, 0x3a, 0x89, 0xe0, 0xbc, 0x9c, 0x55}};
static const GUID SETTINGS_2 = {0xbad82401, 0x2721, 0x44f9, {0xbb, 0x91, 0x2b, 0xb2, 0x28, 0xbe, 0x44, 0x2f}};
static const GUID SETTINGS_3 = {0x03021be4, 0x5254, 0x4781, {0x81, 0x94, 0x51, 0x68, 0xf7, 0xd0, 0x6d, 0x7b}};

typedef struct { BYTE alpha, red, green, blue; } Colour;
typedef struct { void **methods; } Thing;

static LONG references = 1;

static HRESULT WINAPI query(Thing *thing, const GUID *wanted, void **found);
static HRESULT WINAPI activate(Thing *thing, void **made);
static ULONG WINAPI add(Thing *thing) { return InterlockedIncrement(&references); }
static ULONG WINAPI release(Thing *thing) { return InterlockedDecrement(&references); }
static HRESULT WINAPI interfaces(Thing *thing, ULONG *count, GUID **ids) { *count = 0; *ids = NULL; return S_OK; }
static HRESULT WINAPI class_name(Thing *thing, void **name) { *name = NULL; return S_OK; }
static HRESULT WINAPI trust(Thing *thing, int *level) { *level = 0; return S_OK; }
static HRESULT WINAPI absent(void) { return E_NOTIMPL; }
static HRESULT WINAPI subscribe(Thing *thing, void *handler, INT64 *token) { *token = 1; return S_OK; }
static HRESULT WINAPI unsubscribe(Thing *thing, INT64 token) { return S_OK; }
static HRESULT WINAPI text_scale(Thing *thing, double *factor) { *factor = 1.0; return S_OK; }

static HRESULT WINAPI colour(Thing *thing, int which, Colour *answer) {
    static const Colour known[] = {
        {255, 255, 255, 255}, {255, 0, 0, 0},      {255, 0, 26, 104},   {255, 0, 62, 146},   {255, 0, 90, 158},
        {255, 0, 120, 215},   {255, 66, 156, 227}, {255, 118, 185, 237}, {255, 166, 216, 255},
    };
    *answer = known[which >= 0 && which < 9 ? which : 5];
    return S_OK;
}

#define FIRST query, add, release, interfaces, class_name, trust
static void *factory_methods[] = {FIRST, activate};
static void *settings_methods[] = {FIRST,  absent, absent, absent, absent, absent, absent, absent, absent, absent,
                                   absent, absent, absent, absent, absent, absent, absent, absent, absent, absent};
static void *settings_2_methods[] = {FIRST, text_scale, subscribe, unsubscribe};
static void *settings_3_methods[] = {FIRST, colour, subscribe, unsubscribe};
static Thing factory = {factory_methods}, settings = {settings_methods};
static Thing settings_2 = {settings_2_methods}, settings_3 = {settings_3_methods};

static BOOL is_any(const GUID *wanted) {
    return IsEqualGUID(wanted, &IID_IUnknown) || IsEqualGUID(wanted, &INSPECTABLE) || IsEqualGUID(wanted, &AGILE);
}

static HRESULT WINAPI query(Thing *thing, const GUID *wanted, void **found) {
    *found = NULL;
    if (thing == &factory) {
        if (is_any(wanted) || IsEqualGUID(wanted, &FACTORY)) *found = &factory;
    } else if (is_any(wanted) || IsEqualGUID(wanted, &SETTINGS)) {
        *found = &settings;
    } else if (IsEqualGUID(wanted, &SETTINGS_2)) {
        *found = &settings_2;
    } else if (IsEqualGUID(wanted, &SETTINGS_3)) {
        *found = &settings_3;
    }
    if (*found == NULL) return E_NOINTERFACE;
    add(thing);
    return S_OK;
}

static HRESULT WINAPI activate(Thing *thing, void **made) {
    add(thing);
    *made = &settings;
    return S_OK;
}

__declspec(dllexport) HRESULT WINAPI DllGetActivationFactory(void *name, void **found) {
    add(&factory);
    *found = &factory;
    return S_OK;
}

__declspec(dllexport) HRESULT WINAPI DllCanUnloadNow(void) { return S_FALSE; }

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved) { return TRUE; }
